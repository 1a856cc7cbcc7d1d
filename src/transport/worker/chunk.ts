import { isThenable } from "#base/isThenable.ts";
import { nowMs } from "../clock.ts";
import { mostStamps } from "../memory/records.ts";

/** What a run of a map's items came to. Results stop before the failure. */
export interface ChunkResult {
  /** All results, when all are numbers; valid until the next chunk. */
  readonly numbers: Float64Array | null;
  readonly values: readonly unknown[] | null;
  readonly done: number;
  readonly failure: { readonly index: number; readonly error: unknown } | null;
  /** Start and end of each item, or of all of them. */
  readonly stamps: Float64Array;
}

export interface ChunkPlan {
  readonly fn: (...args: unknown[]) => unknown;
  readonly items: ArrayLike<unknown>;
  /** The index of the first item. */
  readonly from: number;
  readonly timeEach: boolean;
  /** Whether nobody wants the rest any more. */
  readonly isClosed: () => boolean;
}

/** Items between two looks at whether the map has been ended. */
const lookEvery = 256;
let scratch = new Float64Array(1024);

/** Results so far: numbers as long as there is nothing else. */
class Results {
  readonly numbers: Float64Array;
  values: unknown[] | null = null;
  done = 0;

  constructor(count: number) {
    if (scratch.length < count) scratch = new Float64Array(2 * count);
    this.numbers = scratch;
  }

  add(value: unknown): void {
    if (!this.values && typeof value === "number") this.numbers[this.done] = value;
    else {
      this.values ??= Array.from(this.numbers.subarray(0, this.done));
      this.values.push(value);
    }
    this.done++;
  }
}

/** One chunk being run. */
class Chunk {
  private readonly plan: ChunkPlan;
  private readonly results: Results;
  private readonly startMs = nowMs();
  /** Start and end of each item; null when they are too short for that. */
  private readonly stamps: Float64Array | null;

  constructor(plan: ChunkPlan) {
    this.plan = plan;
    const { length } = plan.items;
    this.results = new Results(length);
    this.stamps = plan.timeEach && length <= mostStamps ? new Float64Array(2 * length) : null;
  }

  run(): ChunkResult | Promise<ChunkResult> {
    try {
      const { items, isClosed } = this.plan;
      const { results } = this;
      if (!this.stamps) this.runNumbers();
      for (let i = results.done; i < items.length; i++) {
        // The first item is run in any case: somebody claimed it.
        if (i > 0 && (this.stamps || i % lookEvery === 0) && isClosed()) break;
        const result = this.call(i);
        if (typeof result === "object" && isThenable(result)) return this.runRest(result);
        this.keep(result);
      }
      return this.outcome(null);
    } catch (error) {
      return this.outcome({ error });
    }
  }

  /** The usual case as a loop that engines make fast; stops before the first result that is no number. */
  private runNumbers(): void {
    const { fn, items, from, isClosed } = this.plan;
    const { results } = this;
    const { numbers } = results;
    const { length } = items;
    let i = 0;
    try {
      while (i < length && !(i > 0 && isClosed())) {
        const end = Math.min(length, i + lookEvery);
        for (; i < end; i++) {
          const result = fn(items[i], from + i);
          if (typeof result !== "number") {
            this.pending = { result };
            return;
          }
          numbers[i] = result;
        }
      }
    } finally {
      results.done = i;
    }
  }

  /** A result that `runNumbers` met and that is no number. */
  private pending: { readonly result: unknown } | null = null;

  private call(i: number): unknown {
    const { pending } = this;
    if (pending) {
      this.pending = null;
      return pending.result;
    }
    if (this.stamps) this.stamps[2 * i] = nowMs();
    return this.plan.fn(this.plan.items[i], this.plan.from + i);
  }

  private keep(result: unknown): void {
    if (this.stamps) this.stamps[2 * this.results.done + 1] = nowMs();
    this.results.add(result);
  }

  private async runRest(first: unknown): Promise<ChunkResult> {
    const { items, isClosed } = this.plan;
    try {
      this.keep(await first);
      while (this.results.done < items.length && !isClosed()) this.keep(await this.call(this.results.done));
      return this.outcome(null);
    } catch (error) {
      return this.outcome({ error });
    }
  }

  private outcome(failed: { readonly error: unknown } | null): ChunkResult {
    const { results, stamps } = this;
    const { done, values } = results;
    const timed = done + (failed ? 1 : 0);
    if (failed && stamps) stamps[2 * done + 1] = nowMs();
    return {
      numbers: values ? null : results.numbers.subarray(0, done),
      values,
      done,
      failure: failed && { index: this.plan.from + done, error: failed.error },
      stamps: stamps ? stamps.subarray(0, 2 * timed) : Float64Array.of(this.startMs, nowMs()),
    };
  }
}

/** Runs one chunk; a promise only when an item gives one. */
export function runChunk(plan: ChunkPlan): ChunkResult | Promise<ChunkResult> {
  return new Chunk(plan).run();
}
