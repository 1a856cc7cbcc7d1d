import { threadStore, unpackShared } from "#transport/worker/store.ts";
import { sharedBytes, type Block, type Numbers } from "./block.ts";

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
  if (block.kind === "pairs") {
    const keys = elementsOf(block.keys);
    const values = elementsOf(block.values);
    for (let i = 0; i < keys.length; i++) if (!visit([keys[i], values[i]])) return false;
    return true;
  }
  if (block.kind === "lists") return visitLists(block.lengths, block.numbers, visit);
  for (const value of elementsOf(block)) if (!visit(value)) return false;
  return true;
}

function visitLists(lengths: Int32Array, numbers: Numbers, visit: Visit): boolean {
  let start = 0;
  for (let i = 0; i < lengths.length; i++) {
    const end = start + (lengths[i] ?? 0);
    if (!visit(listOf(numbers, start, end))) return false;
    start = end;
  }
  return true;
}

/** Some numbers as an array. A loop takes a tenth of the time that `Array.from` takes on shared memory (measured). */
function listOf(numbers: Numbers, start: number, end: number): number[] {
  const list = new Array<number>(end - start);
  for (let i = start; i < end; i++) list[i - start] = numbers[i] ?? 0;
  return list;
}

const unpacked = new WeakMap<ArrayBufferLike, Map<number, readonly unknown[]>>();

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
    default: {
      const elements: unknown[] = [];
      visitBlock(block, (value) => elements.push(value) > 0);
      return elements;
    }
  }
}

function unpack(bytes: Uint8Array): readonly unknown[] {
  return (threadStore()?.unpack(bytes) ?? unpackShared(bytes)) as readonly unknown[];
}

/** The same, made once on this thread however often it is asked for, so that its objects are the same each time. */
export function keptElements(block: Block): readonly unknown[] {
  if (block.kind === "slice") return keptElements(block.whole).slice(block.begin, block.begin + block.count);
  if (block.kind !== "packed") return elementsOf(block);
  const { buffer, byteOffset } = block.bytes;
  const kept = unpacked.get(buffer) ?? new Map<number, readonly unknown[]>();
  unpacked.set(buffer, kept);
  const known = kept.get(byteOffset);
  if (known) return known;
  const elements = unpack(block.bytes);
  kept.set(byteOffset, elements);
  return elements;
}

/** Puts on the trace that this thread reads what another has left. */
export function noteMove(block: Block): void {
  const store = threadStore();
  if (!store || block.from < 0 || block.from === store.lane) return;
  const bytes = sharedBytes(block);
  if (bytes > 0) store.moved(block.from, bytes);
}
