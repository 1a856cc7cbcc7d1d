import { noStats, total, type NumberStats } from "./numberStats.ts";

/** Statistics of numbers that come one by one. */
export class RunningStats {
  #count = 0;
  #sum = 0;
  #compensation = 0;
  #mean = 0;
  #m2 = 0;
  #min = noStats.min;
  #max = noStats.max;

  /** Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products" (1962); the sum as in `statsOf`. */
  add(x: number): void {
    const next = this.#sum + x;
    const added = next - this.#sum;
    this.#compensation += this.#sum - (next - added) + (x - added);
    this.#sum = next;
    this.#count++;
    const distance = x - this.#mean;
    this.#mean += distance / this.#count;
    this.#m2 += distance * (x - this.#mean);
    this.#min = Math.min(this.#min, x);
    this.#max = Math.max(this.#max, x);
  }

  finish(): NumberStats {
    const sums = { sum: this.#sum, compensation: this.#compensation };
    return {
      ...sums,
      count: this.#count,
      mean: this.#count === 0 ? noStats.mean : total(sums) / this.#count,
      m2: this.#m2,
      min: this.#min,
      max: this.#max,
    };
  }
}

/** Begins statistics of numbers that come one by one. */
export function createStats(): RunningStats {
  return new RunningStats();
}
