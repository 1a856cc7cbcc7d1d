/** Where the results of a map wait to be read: they come in runs of indices, in any order. */
export class ResultStore<R> {
  /** Index by index when the number of results is known; engines keep arrays of numbers compact. */
  private all: R[] | null = null;
  private readonly some: Map<number, R> | null;
  /** Runs that came before their turn, by where they begin. */
  private readonly ahead = new Map<number, number>();
  private prefix = 0;
  private count = 0;

  private readonly total: number | null;

  /** `total` is null for a source whose end is not known. */
  constructor(total: number | null) {
    this.total = total;
    this.some = total === null ? new Map() : null;
  }

  /** Results have come for all indices below this one. */
  get ready(): number {
    return this.prefix;
  }

  /** How many results have come. */
  get arrived(): number {
    return this.count;
  }

  put(from: number, values: ArrayLike<unknown>): void {
    const { some } = this;
    const { length } = values;
    const all = this.array();
    if (all && values instanceof Float64Array) putNumbers(all as number[], from, values);
    else if (all) for (let i = 0; i < length; i++) all[from + i] = values[i] as R;
    else for (let i = 0; i < length; i++) some?.set(from + i, values[i] as R);
    this.count += length;
    if (length === 0) return;
    this.ahead.set(from, from + length);
    for (let end = this.ahead.get(this.prefix); end !== undefined; end = this.ahead.get(this.prefix)) {
      this.ahead.delete(this.prefix);
      this.prefix = end;
    }
  }

  /** Made when the first results come, since by then the workers are busy. */
  private array(): R[] | null {
    // oxlint-disable-next-line unicorn/no-new-array -- of that length, with holes, until results come
    if (this.total !== null) this.all ??= new Array<R>(this.total);
    return this.all;
  }

  /** The result of an index that has come; with `drop` it is not kept. */
  read(index: number, drop: boolean): R {
    const value = (this.all ? this.all[index] : this.some?.get(index)) as R;
    if (!drop) return value;
    this.some?.delete(index);
    // Numbers and the like hold nothing; overwriting them would only make the array slow.
    if (this.all && typeof value === "object") this.all[index] = undefined as R;
    return value;
  }

  /** All results, in order. */
  toArray(): R[] {
    return this.array() ?? Array.from({ length: this.count }, (_, index) => this.some?.get(index) as R);
  }
}

/**
 * Apart from the general case, so that engines compile it for numbers. Whole numbers are stored as such: an array of
 * nothing else stays compact, and need not be converted half-way.
 */
function putNumbers(all: number[], from: number, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const whole = value | 0;
    all[from + i] = whole === value && (whole !== 0 || 1 / value > 0) ? whole : value;
  }
}
