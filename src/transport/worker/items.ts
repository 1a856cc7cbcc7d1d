import { inputForm } from "../memory/layout.ts";
import type { ArenaReader } from "../memory/arenaReader.ts";
import type { MapDescription } from "../memory/mapTable.ts";
import { isInt32 } from "../numbers.ts";

/** The items of a run of indices; fewer than asked for when one cannot be read, and why. */
export interface Items {
  readonly items: ArrayLike<unknown>;
  /** How many bytes were copied. */
  readonly bytes: number;
  readonly failure: { readonly error: unknown } | null;
}
/** The items are valid until the next ones are asked for. */
export type ItemsOf = (from: number, count: number) => Items;

/** Memory for the items of one chunk after the other: fresh memory would cost more to be mapped than to be filled. */
class Scratch<A extends Int32Array | Float64Array> {
  private readonly make: (length: number) => A;
  private items: A;

  constructor(make: (length: number) => A) {
    this.make = make;
    this.items = make(1024);
  }

  /** Room for `count` items; what was there before is gone. */
  of(count: number): A {
    if (count > mostScratch) return this.make(count);
    if (count > this.items.length) this.items = this.make(Math.min(2 * count, mostScratch));
    return this.items.subarray(0, count) as A;
  }
}

const mostScratch = 1 << 17;
const integers = new Scratch((length) => new Int32Array(length));
const doubles = new Scratch((length) => new Float64Array(length));

/**
 * How the items of a map are read from shared memory; null for items that have to be asked for. Numbers are copied out
 * run by run: reading memory that can grow one by one is several times slower.
 */
export function itemsOf(
  map: MapDescription,
  arena: SharedArrayBuffer,
  messages: ArenaReader,
  read: (message: Uint8Array, tokens: boolean) => unknown,
): ItemsOf | null {
  const { first, step, inputOffset, total } = map;
  switch (map.inputForm) {
    case inputForm.range:
      return (from, count) => ({ items: rangeItems(first, step, from, count), bytes: 0, failure: null });
    case inputForm.integers:
      return (from, count) => whole(copyOf(new Int32Array(arena, inputOffset + 4 * from, count), integers.of(count)));
    case inputForm.doubles:
      return (from, count) => whole(copyOf(new Float64Array(arena, inputOffset + 8 * from, count), doubles.of(count)));
    case inputForm.messages:
    case inputForm.tokens: {
      const offsets = new Uint32Array(arena, inputOffset, total);
      const tokens = map.inputForm === inputForm.tokens;
      return (from, count) => {
        const all = (index: number): Uint8Array => messages.message(offsets[index] ?? 0);
        return readAll(from, count, all, (message) => read(message, tokens));
      };
    }
    default:
      return null;
  }
}

const whole = (items: Int32Array | Float64Array): Items => ({ items, bytes: items.byteLength, failure: null });

function copyOf<A extends Int32Array | Float64Array>(from: ArrayLike<number>, to: A): A {
  to.set(from);
  return to;
}

/** Whole numbers stay whole numbers: the engine runs faster code on them. */
function rangeItems(first: number, step: number, from: number, count: number): Int32Array | Float64Array {
  const start = first + step * from;
  const isWhole = isInt32(start) && isInt32(step) && isInt32(start + step * count);
  const items = isWhole ? integers.of(count) : doubles.of(count);
  for (let i = 0; i < count; i++) items[i] = first + step * (from + i);
  return items;
}

function readAll(
  from: number,
  count: number,
  messageAt: (index: number) => Uint8Array,
  read: (message: Uint8Array) => unknown,
): Items {
  const items: unknown[] = [];
  let bytes = 0;
  try {
    for (let i = 0; i < count; i++) {
      const message = messageAt(from + i);
      bytes += message.length;
      items.push(read(message));
    }
  } catch (error) {
    return { items, bytes, failure: { error } };
  }
  return { items, bytes, failure: null };
}
