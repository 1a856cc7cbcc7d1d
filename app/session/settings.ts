/** How the reader wants programs to be run; a link holds these too. */
export interface Settings {
  /** The largest worker count of the sweep. */
  readonly workers: number;
  /** Timed repetitions of each variant and worker count. */
  readonly repetitions: number;
  /** The size chosen in `size([...])`; null takes the program's first. */
  readonly size: number | null;
}

export const maxWorkers = 64;
export const maxRepetitions = 1000;

export function defaultSettings(cores: number): Settings {
  return { workers: Math.min(Math.max(cores, 1), 8), repetitions: 10, size: null };
}

/** The worker counts of a sweep up to `most`: every count to 8, then doubling, `most` always included. */
export function sweep(most: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < most; count = count < 8 ? count + 1 : count * 2) counts.push(count);
  return [...counts, most];
}
