import type { Range } from "makespan";

function requireFinite(value: number, name: string): void {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new RangeError(`range: ${name} must be a finite number, not ${String(value)}`);
  }
}

/** An arithmetic sequence: `length` numbers, the first `from`, each `step` more than the one before. */
export class NumberRange implements Range {
  readonly from: number;
  readonly step: number;
  readonly length: number;

  constructor(from: number, step: number, length: number) {
    this.from = from;
    this.step = step;
    this.length = length;
  }

  at(index: number): number | undefined {
    const i = Math.trunc(index) || 0;
    const position = i < 0 ? i + this.length : i;
    return position >= 0 && position < this.length ? this.from + position * this.step : undefined;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < this.length; i++) yield this.from + i * this.step;
  }

  map<R>(fn: (value: number, index: number) => R): R[] {
    const results: R[] = [];
    for (let i = 0; i < this.length; i++) results.push(fn(this.from + i * this.step, i));
    return results;
  }

  filter(fn: (value: number, index: number) => boolean): number[] {
    const kept: number[] = [];
    for (let i = 0; i < this.length; i++) {
      const value = this.from + i * this.step;
      if (fn(value, i)) kept.push(value);
    }
    return kept;
  }

  forEach(fn: (value: number, index: number) => void): void {
    for (let i = 0; i < this.length; i++) fn(this.from + i * this.step, i);
  }

  reduce<A>(fn: (accumulator: A, value: number, index: number) => A, initial: A): A {
    let accumulator = initial;
    for (let i = 0; i < this.length; i++) accumulator = fn(accumulator, this.from + i * this.step, i);
    return accumulator;
  }

  slice(start?: number, end?: number): number[] {
    return Array.from(this).slice(start, end);
  }
}

/** `range(n)` or `range(from, to, step = 1)`; the end is exclusive. @throws RangeError on what is not finite or a step of 0. */
export function range(first: number, to?: number, step = 1): NumberRange {
  const from = to === undefined ? 0 : first;
  const end = to ?? first;
  requireFinite(from, to === undefined ? "n" : "from");
  requireFinite(end, to === undefined ? "n" : "to");
  requireFinite(step, "step");
  if (step === 0) throw new RangeError("range: step must not be 0");
  return new NumberRange(from, step, Math.max(0, Math.ceil((end - from) / step)));
}
