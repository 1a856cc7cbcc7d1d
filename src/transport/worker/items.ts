import { BinaryReader } from "../binary/reader.ts";
import { inputForm } from "../memory/layout.ts";
import type { MapDescription } from "../memory/mapTable.ts";
import type { ArenaReader } from "../memory/arenaReader.ts";

/** Gives the item of an index. */
export type ItemAt = (index: number) => unknown;

/** Gives the items of a run of indices. */
export type ItemsOf = (from: number, count: number) => ItemAt;

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
      return () => (index) => first + step * index;
    case inputForm.integers: {
      const values = new Int32Array(arena, inputOffset, total);
      return (from, count) => numbersFrom(values.slice(from, from + count), from);
    }
    case inputForm.doubles: {
      const values = new Float64Array(arena, inputOffset, total);
      return (from, count) => numbersFrom(values.slice(from, from + count), from);
    }
    case inputForm.messages:
    case inputForm.tokens: {
      const offsets = new Uint32Array(arena, inputOffset, total);
      const tokens = map.inputForm === inputForm.tokens;
      return () => (index) => read(messages.message(offsets[index] ?? 0), tokens);
    }
    default:
      return null;
  }
}

function numbersFrom(values: Int32Array | Float64Array, from: number): ItemAt {
  return (index) => values[index - from];
}

/** A reader's messages as values; what stands for functions and instances is put back by `decodeTokens`. */
export function messageReader(reader: BinaryReader, decodeTokens: (value: unknown) => unknown) {
  return (message: Uint8Array, tokens: boolean): unknown => {
    const value = reader.message(message);
    return tokens ? decodeTokens(value) : value;
  };
}
