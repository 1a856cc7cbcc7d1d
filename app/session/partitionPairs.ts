/** Partitions and results combined by one task that are worth trying on so many workers: from too few to too many. */
export function pairsToTry(workers: number): readonly { readonly partitions: number; readonly splitEvery: number }[] {
  const partitions = [1, workers, 4 * workers, 16 * workers, 64 * workers];
  return [...new Set(partitions)].flatMap((count) => splits.map((splitEvery) => ({ partitions: count, splitEvery })));
}

const splits = [2, 8, 32];
