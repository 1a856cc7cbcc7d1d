interface Entry<T> {
  readonly element: T;
  readonly arrival: number;
}

/**
 * Keeps the `capacity` elements that come first by `compare` (negative: the first argument comes first) of all that are
 * added; of equal ones those that were added earlier. Adding one that is not kept costs one comparison.
 */
export class BoundedHeap<T> {
  readonly #capacity: number;
  readonly #compare: (a: T, b: T) => number;
  /** A binary heap with the last of the kept elements at its root. */
  readonly #entries: Entry<T>[] = [];
  #arrivals = 0;

  constructor(capacity: number, compare: (a: T, b: T) => number) {
    this.#capacity = Math.max(0, Math.floor(capacity));
    this.#compare = compare;
  }

  add(element: T): void {
    const arrival = this.#arrivals++;
    const entries = this.#entries;
    if (entries.length < this.#capacity) {
      entries.push({ element, arrival });
      this.#rise(entries.length - 1);
      return;
    }
    const root = entries[0];
    if (root === undefined || this.#compare(element, root.element) >= 0) return;
    entries[0] = { element, arrival };
    this.#sink();
  }

  /** What has been kept, the first by `compare` first. */
  sorted(): T[] {
    return this.#entries.toSorted((a, b) => this.#order(a, b)).map(({ element }) => element);
  }

  #order(a: Entry<T>, b: Entry<T>): number {
    return this.#compare(a.element, b.element) || a.arrival - b.arrival;
  }

  #rise(from: number): void {
    const entries = this.#entries;
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfLater(at, above, entries)) return;
      at = above;
    }
  }

  #sink(): void {
    const entries = this.#entries;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      if (left >= entries.length) return;
      const later = right < entries.length && this.#isLater(right, left, entries) ? right : left;
      if (!this.#swapIfLater(later, at, entries)) return;
      at = later;
    }
  }

  #isLater(a: number, b: number, entries: readonly Entry<T>[]): boolean {
    const first = entries[a];
    const second = entries[b];
    return first !== undefined && second !== undefined && this.#order(first, second) > 0;
  }

  #swapIfLater(below: number, above: number, entries: Entry<T>[]): boolean {
    const lower = entries[below];
    const upper = entries[above];
    if (lower === undefined || upper === undefined || this.#order(lower, upper) <= 0) return false;
    entries[below] = upper;
    entries[above] = lower;
    return true;
  }
}

/** The k first by `compare` of several parts' first, each given first to last; of equal ones those of earlier parts. */
export function mergeFirst<T>(parts: readonly (readonly T[])[], k: number, compare: (a: T, b: T) => number): T[] {
  return parts
    .flat(1)
    .toSorted(compare)
    .slice(0, Math.max(0, Math.floor(k)));
}
