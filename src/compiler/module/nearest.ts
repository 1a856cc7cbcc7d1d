/** The item whose name is so close to `wanted` that it was probably meant; null when none is. */
export function nearest<T>(wanted: string, items: readonly T[], nameOf: (item: T) => string): T | null {
  let best: T | null = null;
  // One slip in four characters, at least one.
  let least = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  for (const item of items) {
    const distance = editDistance(wanted.toLowerCase(), nameOf(item).toLowerCase());
    if (distance < least) [best, least] = [item, distance];
  }
  return best;
}

/** How many characters have to be put in, taken out, replaced or swapped with the next (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
