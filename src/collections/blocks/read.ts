import { roomFor } from "#base/roomFor.ts";
import { threadStore, unpackShared } from "#transport/worker/store.ts";
import { sharedBytes, type Block, type Numbers } from "./block.ts";
import { textsOf } from "./texts.ts";

/** What a visitor gives: false to be shown no more. */
export type Visit = (value: unknown) => boolean;

/** Shows a block's elements in order, as this thread's own. @returns whether all were wanted. */
export function visitBlock(block: Block, visit: Visit): boolean {
  noteMove(block);
  if (block.kind === "numbers") {
    const { numbers } = block;
    for (let i = 0; i < numbers.length; i++) if (!visit(numbers[i])) return false;
    return true;
  }
  for (const value of elementsOf(block)) if (!visit(value)) return false;
  return true;
}

function tuplesOf(columns: readonly (readonly unknown[])[], count: number): unknown[][] {
  const [keys = [], values = []] = columns;
  // Pairs are what most tuples are.
  const tuples = roomFor<unknown[]>(count);
  for (let i = 0; i < count; i++) {
    tuples[i] = columns.length === 2 ? [keys[i], values[i]] : columns.map((column) => column[i]);
  }
  return tuples;
}

function recordsOf(keys: readonly string[], columns: readonly (readonly unknown[])[], count: number): unknown[] {
  // A copy has all its properties at once, which is quicker than adding them one by one.
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(keys.map((key) => [key, undefined]));
  const records = roomFor<Record<string, unknown>>(count);
  for (let i = 0; i < count; i++) records[i] = { ...empty };
  for (const [place, key] of keys.entries()) {
    const column = columns[place] ?? [];
    for (let i = 0; i < count; i++) (records[i] as Record<string, unknown>)[key] = column[i];
  }
  return records;
}

function listsOf(lengths: Int32Array, values: Block): unknown[][] {
  const slice = slicer(values);
  const lists = roomFor<unknown[]>(lengths.length);
  let start = 0;
  for (let i = 0; i < lengths.length; i++) {
    const end = start + (lengths[i] ?? 0);
    lists[i] = slice(start, end);
    start = end;
  }
  return lists;
}

function slicer(values: Block): (start: number, end: number) => unknown[] {
  if (values.kind === "numbers") return (start, end) => listOf(values.numbers, start, end);
  const elements = elementsOf(values);
  return (start, end) => elements.slice(start, end);
}

/** Some numbers as an array. A loop takes a tenth of the time that `Array.from` takes on shared memory (measured). */
function listOf(numbers: Numbers, start: number, end: number): number[] {
  const list = roomFor<number>(end - start);
  for (let i = start; i < end; i++) list[i - start] = numbers[i] ?? 0;
  return list;
}

const unpacked = new WeakMap<ArrayBufferLike, readonly unknown[]>();

/** A block's elements as an array of this thread's own; for one that does not travel, the very array. */
export function elementsOf(block: Block): readonly unknown[] {
  switch (block.kind) {
    case "values":
      return block.values;
    case "numbers":
      return listOf(block.numbers, 0, block.numbers.length);
    case "packed":
      return unpack(block.bytes);
    case "slice":
      return keptElements(block.whole).slice(block.begin, block.begin + block.count);
    case "texts":
      return textsOf(block);
    case "tuples":
      return tuplesOf(block.columns.map(elementsOf), block.count);
    case "records":
      return recordsOf(block.keys, block.columns.map(elementsOf), block.count);
    case "lists":
      return listsOf(block.lengths, block.values);
  }
}

function unpack(bytes: Uint8Array): readonly unknown[] {
  return (threadStore()?.unpack(bytes) ?? unpackShared(bytes)) as readonly unknown[];
}

/** The same, made once on this thread however often it is asked for, so that its objects are the same each time. */
export function keptElements(block: Block): readonly unknown[] {
  if (block.kind === "slice") return keptElements(block.whole).slice(block.begin, block.begin + block.count);
  const memory = memoryOf(block);
  if (!memory || block.kind === "numbers") return elementsOf(block);
  const known = unpacked.get(memory);
  if (known) return known;
  const elements = elementsOf(block);
  unpacked.set(memory, elements);
  return elements;
}

/** Shared memory that this block alone has, and that is the same object however often the block travels; null for none. */
function memoryOf(block: Block): ArrayBufferLike | null {
  switch (block.kind) {
    case "values":
    case "slice":
      return null;
    case "numbers":
      return block.numbers.buffer;
    case "packed":
    case "texts":
      return block.bytes.buffer;
    case "lists":
      return memoryOf(block.values);
    default:
      return block.columns.reduce<ArrayBufferLike | null>((found, column) => found ?? memoryOf(column), null);
  }
}

/** Puts on the trace that this thread reads what another has left. */
export function noteMove(block: Block): void {
  const store = threadStore();
  if (!store || block.from < 0 || block.from === store.lane) return;
  const bytes = sharedBytes(block);
  if (bytes > 0) store.moved(block.from, bytes);
}
