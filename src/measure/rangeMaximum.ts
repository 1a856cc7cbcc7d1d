/** Answers, for a fixed list of numbers ≥ 0, what the highest of any range is, in steps that grow with log(length). */
export class RangeMaximum {
  readonly length: number;
  /** A binary tree laid out in an array: the leaves are the numbers, node i is the higher of nodes 2i and 2i + 1. */
  readonly #tree: Float64Array;
  readonly #leaves: number;

  constructor(values: ArrayLike<number>) {
    this.length = values.length;
    this.#leaves = 1 << Math.ceil(Math.log2(Math.max(1, values.length)));
    this.#tree = new Float64Array(2 * this.#leaves);
    this.#tree.set(values, this.#leaves);
    for (let node = this.#leaves - 1; node > 0; node--) {
      this.#tree[node] = Math.max(this.#at(2 * node), this.#at(2 * node + 1));
    }
  }

  #at(node: number): number {
    return this.#tree[node] ?? 0;
  }

  /** The highest number from index `from` on and before index `to`; 0 when there is none. */
  highest(from: number, to: number): number {
    let low = Math.max(0, from) + this.#leaves;
    let high = Math.min(this.length, to) + this.#leaves;
    let most = 0;
    while (low < high) {
      if (low % 2 === 1) most = Math.max(most, this.#at(low++));
      if (high % 2 === 1) most = Math.max(most, this.#at(--high));
      low >>= 1;
      high >>= 1;
    }
    return most;
  }

  /** The first index from `from` on whose number is at least `least`, which is > 0; `length` when there is none. */
  firstAtLeast(from: number, least: number): number {
    if (from >= this.length) return this.length;
    let node = from + this.#leaves;
    // Upwards until a tree that begins at or after `from` holds one, then down to its first.
    while (this.#at(node) < least) {
      while (node % 2 === 1) node >>= 1;
      if (node === 0) return this.length;
      node++;
    }
    while (node < this.#leaves) node = this.#at(2 * node) >= least ? 2 * node : 2 * node + 1;
    return node - this.#leaves;
  }
}
