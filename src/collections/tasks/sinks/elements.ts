import { blockOfNumbers, driverLane, type Block } from "../../blocks/block.ts";
import { packBlock } from "../../blocks/pack.ts";
import { threadStore } from "#transport/worker/store.ts";
import { newDoubles } from "../doubles.ts";
import { requireNumber } from "../numbers.ts";
import type { Call, Sink } from "./sink.ts";

/** Keeps elements, the first `most` of them. */
export function storeSink(most = Number.POSITIVE_INFINITY): Sink {
  const values: unknown[] = [];
  return {
    push: (value) => values.push(value) < most,
    result: () => packBlock(values, threadStore()),
  };
}

/** Keeps numbers as doubles in memory that threads share. */
export function numbersSink(what: string): Sink {
  let kept = new Float64Array(1024);
  let count = 0;
  const reserve = (more: number): void => {
    if (count + more <= kept.length) return;
    const larger = new Float64Array(Math.max(2 * kept.length, count + more));
    larger.set(kept.subarray(0, count));
    kept = larger;
  };
  return {
    push(value) {
      reserve(1);
      kept[count++] = requireNumber(value, what);
      return true;
    },
    pushNumbers(numbers) {
      reserve(numbers.length);
      kept.set(numbers, count);
      count += numbers.length;
    },
    result(): Block {
      const shared = newDoubles(count);
      shared.set(kept.subarray(0, count));
      return blockOfNumbers(shared, threadStore()?.lane ?? driverLane);
    },
  };
}

/** Whether `fn` gives something true for some element; or, of which `wanted` is false, something false. */
export function someSink(fn: Call, wanted: boolean): Sink {
  let found = false;
  return {
    push(value) {
      found = Boolean(fn(value)) === wanted;
      return !found;
    },
    result: () => found,
  };
}

/** Counts elements. */
export function countSink(): Sink {
  let count = 0;
  return {
    push: () => ++count > 0,
    pushNumbers: (numbers) => void (count += numbers.length),
    result: () => count,
  };
}
