import type { Encoded } from "#protocol/tasks.ts";
import type { JobEncoder } from "./codec/encode.ts";
import { packNumbers, type PackedNumbers } from "./numbers.ts";

/** The items of a map as the executor has them: how many there are, and any run of them. */
export interface Items {
  readonly length: number;
  slice(from: number, count: number): ArrayLike<unknown>;
  /** Whether they are all numbers, known without looking at them. */
  readonly numeric: boolean;
}

/** Gives the inputs of a job in chunks, ready to be sent. */
export type Chunks = (from: number, count: number) => Encoded | PackedNumbers;

/** Encodes the items of a map. @throws DOMException DataCloneError naming the item. */
export function encodeItems(encoder: JobEncoder, items: Items): Chunks {
  if (items.numeric) return (from, count) => numbersOf(items.slice(from, count));
  const encoded = encoder.inputs(items.slice(0, items.length), "items");
  const values = encoded.value as readonly unknown[];
  const bytesEach = encoded.bytes / Math.max(values.length, 1);
  return (from, count) => {
    const value = values.slice(from, from + count);
    return packNumbers(value) ?? { value, tokens: encoded.tokens, bytes: Math.round(bytesEach * count) };
  };
}

/** Encodes the arguments of a submitted task. @throws DOMException DataCloneError naming the argument. */
export function encodeArguments(encoder: JobEncoder, args: readonly unknown[]): Chunks {
  const encoded = encoder.inputs(args, "args");
  return () => encoded;
}

function numbersOf(items: ArrayLike<unknown>): PackedNumbers {
  const packed = packNumbers(items);
  if (!packed) throw new TypeError("Items said to be numbers are not");
  return packed;
}
