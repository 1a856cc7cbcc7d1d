/** Puts −0 before 0 in numbers that are ascending otherwise, NaN not among them. */
export function orderZeros(sorted: Float64Array): void {
  const first = firstNotBelowZero(sorted);
  let end = first;
  let negative = 0;
  while (end < sorted.length && sorted[end] === 0) {
    if (Object.is(sorted[end], -0)) negative++;
    end++;
  }
  if (negative === 0) return;
  sorted.fill(-0, first, first + negative);
  sorted.fill(0, first + negative, end);
}

function firstNotBelowZero(sorted: Float64Array): number {
  let first = 0;
  let end = sorted.length;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((sorted[middle] ?? 0) < 0) first = middle + 1;
    else end = middle;
  }
  return first;
}
