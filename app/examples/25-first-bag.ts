// Collections: A plan first, the work later.
import { bag, range, size, type WorkerPool } from "makespan";

export const title = "A first bag: pairs without a common divisor";

const n = size([1_200, 2_400]);

/** Euclid's algorithm. */
function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

// Loops keep nothing but the count.
export function serial() {
  let count = 0;
  for (let a = 1; a <= n; a++) {
    for (let b = 1; b <= n; b++) {
      if (greatestDivisor(a, b) === 1) count++;
    }
  }
  return count;
}

// Arrays read better, but every step makes all its
// elements before the next one begins.
export function arrays() {
  const numbers = range(1, n + 1).slice();
  return numbers.flatMap((a) => numbers.map((b) => [a, b] as const)).filter(([a, b]) => greatestDivisor(a, b) === 1)
    .length;
}

// Bags have the same methods, and these lines do none of
// the work. What they make is a plan: look at the console.
const numbers = bag.range(1, n + 1);
const coprime = numbers.product(numbers).filter(([a, b]) => greatestDivisor(a, b) === 1);
console.log(coprime.explain());

// count() wants a number, so now the plan is run. A pair
// goes through product, filter and count, one after the
// other, in one task; no list of pairs is ever made.
export function parallel(_pool: WorkerPool) {
  return coprime.count();
}
