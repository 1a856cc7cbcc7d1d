import { NumberRange } from "#base/range.ts";
import type { Encoded } from "#protocol/tasks.ts";
import { kindOfNumbers, storeNumbers, type NumberKind } from "../numbers.ts";
import type { JobEncoder } from "../codec/encode.ts";
import type { Arena } from "../memory/arena.ts";
import { headBytes } from "../memory/arenaReader.ts";
import { inputForm } from "../memory/layout.ts";
import { transferablesIn } from "../transferables.ts";
import type { MessageParts, Messages } from "./messages.ts";

/** The items of a map as they lie in shared memory, or are kept to be asked for. Freed with `freeInputs`. */
export interface MapInputs {
  /** By `inputForm`. */
  readonly form: number;
  readonly total: number;
  /** In the arena; 0 where nothing is. */
  readonly offset: number;
  readonly first: number;
  readonly step: number;
  /** Where results that are numbers go; −1 when there is no such place. */
  readonly outputOffset: number;
  /** Blocks of the arena to be released. */
  readonly blocks: readonly number[];
  readonly bytes: number;
  /** For the port: all items, as they were at the call. */
  readonly parcel: Encoded | null;
  readonly pins: readonly SharedArrayBuffer[] | null;
}

const nothing = { offset: 0, first: 0, step: 0, outputOffset: -1, blocks: [], bytes: 0, parcel: null, pins: null };

/** Lays out the items of a map. @throws DOMException DataCloneError naming the item that cannot travel. */
export function layOutItems(
  parts: MessageParts,
  messages: Messages,
  encoder: JobEncoder,
  source: NumberRange | ArrayLike<unknown>,
): MapInputs {
  const total = source.length;
  if (source instanceof NumberRange) {
    const { from: first, step } = source;
    return { ...nothing, ...outputs(parts.arena, total), form: inputForm.range, total, first, step };
  }
  const kind = kindOfNumbers(source);
  if (kind !== null) {
    const items = source as ArrayLike<number>;
    return numbers(parts, items, kind) ?? parcel({ value: Array.from(items), tokens: false, bytes: 8 * total });
  }
  const encoded = encoder.inputs(Array.isArray(source) ? source : Array.from(source), "items");
  if (parts.memory === "transfer" && transferablesIn(encoded.value).length > 0) return parcel(encoded, true);
  return itemMessages(parts, messages, encoded) ?? parcel(encoded);
}

function outputs(arena: Arena, total: number): { readonly outputOffset: number; readonly blocks: number[] } {
  const offset = arena.allocate(8 * Math.max(total, 1));
  return offset === null ? { outputOffset: -1, blocks: [] } : { outputOffset: offset, blocks: [offset] };
}

function numbers({ arena, arenaBuffer }: MessageParts, items: ArrayLike<number>, kind: NumberKind): MapInputs | null {
  const total = items.length;
  const bytes = (kind === "integers" ? 4 : 8) * total;
  const offset = arena.allocate(Math.max(bytes, 8));
  if (offset === null) return null;
  storeNumbers(items, kind, arenaBuffer, offset);
  const { outputOffset, blocks } = outputs(arena, total);
  return { ...nothing, form: inputForm[kind], total, offset, outputOffset, blocks: [offset, ...blocks], bytes };
}

/** Each item as a message of its own; null when one has no binary form or the arena is full. */
function itemMessages({ arena, arenaBuffer }: MessageParts, messages: Messages, encoded: Encoded): MapInputs | null {
  const items = encoded.value as readonly unknown[];
  const gathered = new Gathered();
  const offsets = new Uint32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const written = messages.bytesOf(items[i]);
    if (!written) return null;
    offsets[i] = gathered.add(written.bytes, written.length);
  }
  const pins = messages.takePins();
  const table = arena.allocate(Math.max(offsets.byteLength, 8));
  const block = table === null ? null : arena.allocate(Math.max(gathered.length, 8));
  if (table === null || block === null) {
    if (table !== null) arena.release(table);
    return null;
  }
  new Uint8Array(arenaBuffer, block, gathered.length).set(gathered.bytes.subarray(0, gathered.length));
  const placed = new Uint32Array(arenaBuffer, table, items.length);
  for (let i = 0; i < items.length; i++) placed[i] = block + (offsets[i] ?? 0);
  const form = encoded.tokens ? inputForm.tokens : inputForm.messages;
  return { ...nothing, form, total: items.length, offset: table, blocks: [table, block], bytes: gathered.length, pins };
}

/** Keeps the items for whoever asks; buffers to be moved are moved away from the program now. */
function parcel(encoded: Encoded, moves = false): MapInputs {
  const transfer = moves ? transferablesIn(encoded.value) : [];
  const kept = structuredClone(encoded, { transfer });
  const total = (kept.value as readonly unknown[]).length;
  return { ...nothing, form: inputForm.port, total, bytes: encoded.bytes, parcel: kept };
}

/** The items that a worker asked for, and what moves with them. */
export function askedItems(inputs: MapInputs, from: number, count: number, moves: boolean): [Encoded, Transferable[]] {
  const { parcel: kept } = inputs;
  const value = ((kept?.value ?? []) as readonly unknown[]).slice(from, from + count);
  const bytes = Math.round((inputs.bytes * count) / Math.max(inputs.total, 1));
  return [{ value, tokens: kept?.tokens ?? false, bytes }, moves ? transferablesIn(value) : []];
}

export function freeInputs(arena: Arena, inputs: MapInputs): void {
  for (const block of inputs.blocks) arena.release(block);
}

/** Messages one after the other, each with its length before it, in a buffer that grows. */
class Gathered {
  bytes = new Uint8Array(1 << 14);
  length = 0;

  add(message: Uint8Array, length: number): number {
    const start = this.length;
    const end = (start + headBytes + length + 7) & ~7;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, start));
      this.bytes = grown;
    }
    new DataView(this.bytes.buffer).setUint32(start, length, true);
    this.bytes.set(message.subarray(0, length), start + headBytes);
    this.length = end;
    return start;
  }
}
