import type { Choice } from "../controls/MenuFrame.tsx";

const secondsHints: readonly Choice<number>[] = [
  { value: 2, label: "2 s", hint: "a quick look" },
  { value: 5, label: "5 s" },
  { value: 10, label: "10 s" },
  { value: 30, label: "30 s", hint: "noisy machine" },
  { value: 60, label: "1 min", hint: "careful" },
  { value: 300, label: "5 min" },
];

/** The measuring times on offer, in seconds; one that came with a link is among them. */
export function secondsChoices(current: number): readonly Choice<number>[] {
  if (secondsHints.some((choice) => choice.value === current)) return secondsHints;
  return [...secondsHints, { value: current, label: secondsText(current) }].toSorted((a, b) => a.value - b.value);
}

/** A time in seconds: "10 s", "5 min". */
export function secondsText(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

const grouped = new Intl.NumberFormat("en");

/** A data size with its digits grouped: "20,000". */
export function sizeText(size: number): string {
  return grouped.format(size);
}

/** The sizes a program declares, the first marked as the one to start with. */
export function sizeChoices(sizes: readonly number[]): readonly Choice<number>[] {
  return sizes.map((value, index) => {
    const hint = index === 0 ? "small first" : undefined;
    return hint === undefined ? { value, label: sizeText(value) } : { value, label: sizeText(value), hint };
  });
}

/** The size that will be used: the chosen one if the program still declares it, else its first. */
export function effectiveSize(chosen: number | null, sizes: readonly number[]): number | null {
  return chosen !== null && sizes.includes(chosen) ? chosen : (sizes[0] ?? null);
}

/** What a worker count means on a machine with that many logical cores. */
export function workersAdvice(workers: number, cores: number): string {
  if (cores === 1) return "This machine reports one core: only waiting can overlap here, computing cannot get faster.";
  if (workers > cores)
    return `More workers than the ${cores} logical cores here: expect no further gain from computing.`;
  return `This machine reports ${cores} logical cores.`;
}
