import fc from "fast-check";

const specials = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 1, -1];

/** Arbitrary doubles, with more of the special ones, and neighbours that differ in their last bits only. */
const double = fc.oneof(
  { weight: 3, arbitrary: fc.double() },
  { weight: 2, arbitrary: fc.constantFrom(...specials) },
  { weight: 2, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }).map((steps) => 1e9 + steps * 2 ** -22) },
);

/** Short lists of arbitrary doubles. */
export const doubles: fc.Arbitrary<number[]> = fc.array(double, { maxLength: 120 });

/** A seed and the kind of a long array, for `manyNumbers`. */
export const kinds = [
  "uniform",
  "normal",
  "wide",
  "bits",
  "integers",
  "two values",
  "constant",
  "narrow",
  "ascending",
  "descending",
  "outliers",
  "zeros",
  "specials",
  "huge",
] as const;
export type Kind = (typeof kinds)[number];

/** A long array of the kind: what trips selection by bits, and what does not. */
export function manyNumbers(kind: Kind, length: number, next: () => number): Float64Array {
  const numbers = new Float64Array(length);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const words = new Uint32Array(2);
  const fromBits = (): number => {
    words[0] = next() * 2 ** 32;
    words[1] = next() * 2 ** 32;
    return new Float64Array(words.buffer)[0] ?? 0;
  };
  const one: Record<Kind, (i: number) => number> = {
    uniform: next,
    normal,
    wide: () => Math.exp(normal() * 100) * (next() < 0.5 ? -1 : 1),
    bits: fromBits,
    integers: () => Math.floor(next() * 100) - 50,
    "two values": () => (next() < 0.5 ? 3 : 7),
    constant: () => 42,
    narrow: () => 1e9 + Math.floor(next() * 1000) * 2 ** -22,
    ascending: (i) => i,
    descending: (i) => -i,
    outliers: () => (next() < 0.001 ? fromBits() : 1 + next() * 2 ** -30),
    zeros: () => (next() < 0.5 ? -0 : 0),
    specials: () => specials[Math.floor(next() * specials.length)] ?? 0,
    huge: () => (next() - 0.5) * 2 * Number.MAX_VALUE,
  };
  for (let i = 0; i < length; i++) numbers[i] = one[kind](i);
  return numbers;
}

/** The numbers in shared memory, cut into `parts` views, some of which may be empty. */
export function partitioned(numbers: ArrayLike<number>, parts: number): Float64Array[] {
  const all = new Float64Array(new SharedArrayBuffer(numbers.length * 8));
  all.set(numbers);
  const at = (part: number): number => Math.floor((numbers.length * part) / parts);
  return Array.from({ length: parts }, (_, part) => all.subarray(at(part), at(part + 1)));
}
