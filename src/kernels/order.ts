/** Which way numbers are put; −0 comes before 0 in "ascending" order, and NaN is last either way. */
export type Direction = "ascending" | "descending";

/** The order of numbers as a comparator: −0 before 0, NaN last. */
export function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return a === 0 ? signOfZero(a) - signOfZero(b) : 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The same from great to small: 0 before −0, and still NaN last. */
export function compareDescending(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b) ? compareNumbers(a, b) : compareNumbers(b, a);
}

const signOfZero = (zero: number): number => (Object.is(zero, -0) ? -1 : 1);

/**
 * The same memory as 32-bit words: 2i is the lower half of number i, 2i + 1 the upper one with sign and exponent.
 * Browsers run on little-endian machines only.
 */
export function wordsOf(view: Float64Array): Int32Array {
  return new Int32Array(view.buffer, view.byteOffset, view.length * 2);
}
