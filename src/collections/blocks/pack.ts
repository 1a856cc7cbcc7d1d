import { kindOfNumbers, storeNumbers, type NumberKind } from "#transport/numbers.ts";
import { isPrimitive } from "#transport/primitive.ts";
import type { Store } from "#transport/worker/store.ts";
import { blockOfNumbers, blockOfValues, type Block } from "./block.ts";

/** Fewer bytes than this go through the driver as themselves, which takes less time than new shared memory. */
const fewBytes = 4096;
const fewNumbers = 512;
/** Of pairs, each value can be large. */
const fewPairs = 8;

/** Elements as a block, in shared memory where the thread has a store and they have a form for it. */
export function packBlock(values: readonly unknown[], store: Store | null): Block {
  if (!store) return blockOfValues(values);
  const numbers = packNumbers(values, store);
  if (numbers) return numbers;
  return packPairs(values, store) ?? packLists(values, store) ?? packAny(values, store);
}

function packNumbers(values: readonly unknown[], { lane }: Store): Block | null {
  if (values.length < fewNumbers) return null;
  const kind = kindOfNumbers(values);
  if (!kind) return null;
  return blockOfNumbers(sharedNumbers(values as readonly number[], kind), lane);
}

/** Numbers copied to shared memory: whole ones of 32 bits as such, others as doubles. */
export function sharedNumbers(values: ArrayLike<number>, kind = kindOfNumbers(values)): Int32Array | Float64Array {
  const { length } = values;
  const memory = new SharedArrayBuffer(length * (kind === "integers" ? 4 : 8));
  storeNumbers(values, kind ?? "doubles", memory, 0);
  return kind === "integers" ? new Int32Array(memory) : new Float64Array(memory);
}

/** Pairs with primitive keys go as two columns, of which the keys are mostly numbers or short texts. */
function packPairs(values: readonly unknown[], store: Store): Block | null {
  if (values.length < fewPairs) return null;
  for (const value of values) {
    if (!Array.isArray(value) || value.length !== 2 || !(0 in value) || !(1 in value)) return null;
    if (!isPrimitive(value[0]) || !Object.isExtensible(value) || Object.getPrototypeOf(value) !== Array.prototype)
      return null;
  }
  const pairs = values as readonly (readonly [unknown, unknown])[];
  const keys = packBlock(
    pairs.map(([key]) => key),
    store,
  );
  const others = packBlock(
    pairs.map(([, value]) => value),
    store,
  );
  // Two columns that travel as themselves are no better than the pairs.
  if (keys.kind === "values" && others.kind === "values") return null;
  return { kind: "pairs", keys, values: others, count: values.length, from: store.lane };
}

function packAny(values: readonly unknown[], store: Store): Block {
  const bytes = store.pack(values);
  if (!bytes || bytes.byteLength < fewBytes) return blockOfValues(values);
  return { kind: "packed", bytes, count: values.length, from: store.lane };
}

/** Arrays of numbers, as groups are. */
function packLists(values: readonly unknown[], store: Store): Block | null {
  let total = 0;
  for (const value of values) {
    if (!Array.isArray(value) || !Object.isExtensible(value) || Object.getPrototypeOf(value) !== Array.prototype)
      return null;
    total += value.length;
  }
  if (total < fewNumbers) return null;
  const lists = values as readonly (readonly unknown[])[];
  const kind = kindOfLists(lists);
  if (!kind) return null;
  const lengths = new Int32Array(new SharedArrayBuffer(4 * lists.length));
  const memory = new SharedArrayBuffer((kind === "integers" ? 4 : 8) * total);
  const numbers = kind === "integers" ? new Int32Array(memory) : new Float64Array(memory);
  let at = 0;
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as readonly number[];
    lengths[i] = list.length;
    for (let j = 0; j < list.length; j++) numbers[at++] = list[j] ?? 0;
  }
  return { kind: "lists", lengths, numbers, count: lists.length, from: store.lane };
}

function kindOfLists(lists: readonly (readonly unknown[])[]): NumberKind | null {
  let common: NumberKind = "integers";
  for (const list of lists) {
    const kind = kindOfNumbers(list);
    if (!kind) return null;
    if (kind === "doubles") common = kind;
  }
  return common;
}
