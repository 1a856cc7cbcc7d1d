import { kindOfNumbers, storeNumbers } from "#transport/numbers.ts";
import type { Store } from "#transport/worker/store.ts";
import { blockOfNumbers, blockOfValues, type Block } from "./block.ts";
import { packColumns } from "./columns.ts";

/** Fewer bytes than this go through the driver as themselves, which takes less time than new shared memory. */
const fewBytes = 4096;
const fewNumbers = 512;
/** One element has no columns. Of more, few can hold many: columns take a fraction of the time of one by one. */
const fewForColumns = 2;
/** Columns of columns of columns. */
const deepest = 4;

/** Elements as a block, in shared memory where the thread has a store and they have a form for it. */
export function packBlock(values: readonly unknown[], store: Store | null, depth = 0): Block {
  if (!store) return blockOfValues(values);
  const numbers = packNumbers(values, store);
  if (numbers) return numbers;
  if (values.length < fewForColumns || depth >= deepest) return packAny(values, store);
  return packColumns(values, store.lane, (column) => packBlock(column, store, depth + 1)) ?? packAny(values, store);
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

function packAny(values: readonly unknown[], store: Store): Block {
  const bytes = store.pack(values);
  if (!bytes || bytes.byteLength < fewBytes) return blockOfValues(values);
  return { kind: "packed", bytes, count: values.length, from: store.lane };
}
