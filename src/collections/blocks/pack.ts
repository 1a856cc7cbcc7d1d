import { kindOfNumbers, storeNumbers } from "#transport/numbers.ts";
import { isPrimitive } from "#transport/primitive.ts";
import type { Store } from "#transport/worker/store.ts";
import { blockOfNumbers, blockOfValues, driverLane, type Block } from "./block.ts";

/** Fewer bytes than this go through the driver as themselves, which takes less time than new shared memory. */
const fewBytes = 4096;
const fewNumbers = 512;

/** Elements as a block, in shared memory where the thread has a store and they have a form for it. */
export function packBlock(values: readonly unknown[], store: Store | null): Block {
  if (!store) return blockOfValues(values);
  const numbers = packNumbers(values, store);
  if (numbers) return numbers;
  return packPairs(values, store) ?? packAny(values, store);
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
  if (values.length < fewNumbers) return null;
  for (const value of values) {
    if (!Array.isArray(value) || value.length !== 2 || !(0 in value) || !(1 in value)) return null;
    if (!isPrimitive(value[0]) || !Object.isExtensible(value) || Object.getPrototypeOf(value) !== Array.prototype)
      return null;
  }
  const pairs = values as readonly (readonly [unknown, unknown])[];
  return {
    kind: "pairs",
    keys: packBlock(
      pairs.map(([key]) => key),
      store,
    ),
    values: packBlock(
      pairs.map(([, value]) => value),
      store,
    ),
    count: values.length,
    from: store.lane,
  };
}

function packAny(values: readonly unknown[], store: Store): Block {
  const bytes = store.pack(values);
  if (!bytes || bytes.byteLength < fewBytes) return blockOfValues(values);
  return { kind: "packed", bytes, count: values.length, from: store.lane };
}

/** Groups as a block: keys, and the values of all groups in a row. */
export function packGroups(groups: ReadonlyMap<unknown, readonly unknown[]>, store: Store | null): Block {
  const lengths = Int32Array.from(groups.values(), (values) => values.length);
  const all: unknown[] = [];
  for (const values of groups.values()) for (const value of values) all.push(value);
  return {
    kind: "groups",
    keys: packBlock([...groups.keys()], store),
    lengths,
    values: packBlock(all, store),
    count: groups.size,
    from: store?.lane ?? driverLane,
  };
}
