import { NumberRange, range } from "#base/range.ts";
import { itemsOf } from "#executors/arguments.ts";
import type { Bag, BagOptions, bag } from "makespan";
import { blockOfNumbers, blockOfValues, type Block, type Numbers } from "../blocks/block.ts";
import { sharedNumbers } from "../blocks/pack.ts";
import type { BagContext } from "../run/context.ts";
import type { BagSettings } from "../run/execution.ts";
import { planNode } from "../plan/node.ts";
import type { Origin } from "../plan/origin.ts";
import { kindOfNumbers } from "#transport/numbers.ts";
import { countOf } from "./arguments.ts";
import { jsonOrigin, linesOrigin, streamOrigin } from "./origins.ts";
import { LazyBag, lazyBag } from "./lazyBag.ts";
import "../tasks/functions.ts";

/** The `bag` of a thread: makes bags that run there. */
export function createBag(context: BagContext): typeof bag {
  const make = (origin: Origin, name: string, options: BagOptions | undefined): Bag<never> => {
    const { partitions, on, optimise } = options ?? {};
    const settings: BagSettings = { context, executor: on ?? context.pool, optimise: optimise ?? null };
    const count = partitions === undefined ? null : countOf(partitions, `${name}: partitions`);
    const place = context.placeOf(new Error("here").stack ?? "");
    const made = lazyBag(planNode({ type: "origin", origin, partitions: count }, { name, place }), settings);
    return made as unknown as Bag<never>;
  };
  const first = (bags: readonly unknown[], method: string): [LazyBag, readonly unknown[]] => {
    const [head, ...others] = bags;
    if (!(head instanceof LazyBag)) throw new TypeError(`bag.${method}: give bags, as bag([1, 2, 3]) makes one`);
    return [head, others];
  };
  const functions = {
    range: (from: number, ...rest: readonly unknown[]) => {
      const at = rest.findIndex((each) => typeof each === "object" && each !== null);
      const [to, by] = (at < 0 ? rest : rest.slice(0, at)) as readonly (number | undefined)[];
      const options = rest[at];
      const { from: start, step, length } = range(from, to, by);
      return make({ kind: "range", from: start, step, length }, "bag.range", options as BagOptions | undefined);
    },
    from: (source: AsyncIterable<unknown> | Iterable<unknown>, options?: BagOptions) =>
      make(streamOrigin(source), "bag.from", options),
    lines: (source: string | Blob | URL, options?: BagOptions) => make(linesOrigin(source), "bag.lines", options),
    json: (source: string | Blob | URL, options?: BagOptions) => make(jsonOrigin(source), "bag.json", options),
    zip: (...bags: readonly unknown[]) => {
      const [head, others] = first(bags, "zip");
      return head.zippedWith(others);
    },
    concat: (...bags: readonly unknown[]) => {
      const [head, others] = first(bags, "concat");
      return others.length === 0 ? head : head.followedBy(others);
    },
  };
  const create = (source: Iterable<unknown>, options?: BagOptions) => make(originOf(source), "bag", options);
  return Object.assign(create, functions) as unknown as typeof bag;
}

/** The elements as they are now. @throws TypeError when it is not iterable. */
function originOf(source: Iterable<unknown>): Origin {
  if (typeof (source as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== "function") {
    throw new TypeError(
      "bag: give something iterable (an array, a range, a Set …); a stream goes into bag.from(stream)",
    );
  }
  if (source instanceof NumberRange) {
    const { from, step, length } = source;
    return { kind: "range", from, step, length };
  }
  const items = typeof source === "string" ? Array.from(source) : itemsOf(source);
  return { kind: "block", block: blockOf(items as ArrayLike<unknown>) };
}

const fewNumbers = 4096;

function blockOf(items: ArrayLike<unknown>): Block {
  const canShare = typeof SharedArrayBuffer === "function";
  if (ArrayBuffer.isView(items) && !(items instanceof BigInt64Array) && !(items instanceof BigUint64Array)) {
    const numbers = items as unknown as Numbers;
    if (!canShare || numbers.buffer instanceof SharedArrayBuffer) return blockOfNumbers(numbers);
    const Kind = numbers.constructor as new (memory: SharedArrayBuffer) => Numbers;
    const shared = new Kind(new SharedArrayBuffer(numbers.byteLength));
    shared.set(numbers);
    return blockOfNumbers(shared);
  }
  const values = Array.from(items);
  if (!canShare || values.length < fewNumbers) return blockOfValues(values);
  const kind = kindOfNumbers(values);
  return kind ? blockOfNumbers(sharedNumbers(values as number[], kind)) : blockOfValues(values);
}
