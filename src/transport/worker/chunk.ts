import { isThenable } from "#base/isThenable.ts";
import { nowMs } from "../clock.ts";
import { mostStamps } from "../memory/records.ts";
import type { ItemAt } from "./items.ts";

/** What a run of a map's items came to. Results stop before the failure. */
export interface ChunkResult {
  /** All results, when all are numbers. */
  readonly numbers: Float64Array | null;
  readonly values: readonly unknown[] | null;
  readonly done: number;
  readonly failure: { readonly index: number; readonly error: unknown } | null;
  /** Start and end of each item, or of all of them. */
  readonly stamps: Float64Array;
}

export interface ChunkPlan {
  readonly fn: (...args: unknown[]) => unknown;
  readonly item: ItemAt;
  readonly from: number;
  readonly count: number;
  readonly timeEach: boolean;
  /** Whether nobody wants the rest any more. */
  readonly isClosed: () => boolean;
}

/** Items between two looks at whether the map has been ended. */
const lookEvery = 256;
let scratch = new Float64Array(1024);

/** Results so far: numbers as long as there is nothing else. */
class Results {
  numbers: Float64Array | null;
  values: unknown[] | null = null;
  done = 0;

  constructor(count: number) {
    if (scratch.length < count) scratch = new Float64Array(2 * count);
    this.numbers = scratch;
  }

  add(value: unknown): void {
    if (this.numbers && typeof value === "number") this.numbers[this.done] = value;
    else {
      this.values ??= Array.from((this.numbers ?? scratch).subarray(0, this.done));
      this.numbers = null;
      this.values.push(value);
    }
    this.done++;
  }
}

/** Runs a chunk whose items are too short to be timed one by one; stops at the first result that is a promise. */
function runFast({ fn, item, from, count, isClosed }: ChunkPlan, results: Results): unknown {
  for (let i = 0; i < count; i++) {
    if (i % lookEvery === 0 && i > 0 && isClosed()) return undefined;
    const index = from + i;
    const result = fn(item(index), index);
    if (typeof result === "object" && isThenable(result)) return result;
    results.add(result);
  }
  return undefined;
}

/** Runs one chunk; a promise only when an item gives one. */
export function runChunk(plan: ChunkPlan): ChunkResult | Promise<ChunkResult> {
  const results = new Results(plan.count);
  const startMs = nowMs();
  const outcome = (error: unknown, failed: boolean, stamps: Float64Array): ChunkResult => ({
    numbers: results.numbers && results.numbers.subarray(0, results.done),
    values: results.values,
    done: results.done,
    failure: failed ? { index: plan.from + results.done, error } : null,
    stamps,
  });
  if (plan.timeEach && plan.count <= mostStamps) return runTimed(plan, results, outcome);
  const whole = (): Float64Array => Float64Array.of(startMs, nowMs());
  try {
    const promise = runFast(plan, results);
    if (promise === undefined) return outcome(undefined, false, whole());
    return (async () => {
      try {
        results.add(await promise);
        for (let i = results.done; i < plan.count && !plan.isClosed(); i++) {
          results.add(await plan.fn(plan.item(plan.from + i), plan.from + i));
        }
        return outcome(undefined, false, whole());
      } catch (error) {
        return outcome(error, true, whole());
      }
    })();
  } catch (error) {
    return outcome(error, true, whole());
  }
}

function runTimed(
  plan: ChunkPlan,
  results: Results,
  outcome: (error: unknown, failed: boolean, stamps: Float64Array) => ChunkResult,
): ChunkResult | Promise<ChunkResult> {
  const { fn, item, from, count, isClosed } = plan;
  const stamps = new Float64Array(2 * count);
  const timed = (): Float64Array => stamps.subarray(0, 2 * Math.min(count, results.done + 1));
  const finish = (): ChunkResult => outcome(undefined, false, stamps.subarray(0, 2 * results.done));
  const fail = (error: unknown): ChunkResult => {
    stamps[2 * results.done + 1] = nowMs();
    return outcome(error, true, timed());
  };
  const keep = (value: unknown): void => {
    stamps[2 * results.done + 1] = nowMs();
    results.add(value);
  };
  const begin = (): unknown => {
    const index = from + results.done;
    const input = item(index);
    stamps[2 * results.done] = nowMs();
    return fn(input, index);
  };
  const rest = async (first: unknown): Promise<ChunkResult> => {
    try {
      keep(await first);
      while (results.done < count && !isClosed()) keep(await begin());
      return finish();
    } catch (error) {
      return fail(error);
    }
  };
  try {
    while (results.done < count && !(results.done > 0 && isClosed())) {
      const result = begin();
      if (typeof result === "object" && isThenable(result)) return rest(result);
      keep(result);
    }
    return finish();
  } catch (error) {
    return fail(error);
  }
}
