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

/** The inputs of a job, given out in chunks that are ready to be sent. */
export interface Inputs {
  chunk(from: number, count: number): Encoded | PackedNumbers;
  /**
   * Copies what the program could still change: called when chunks have to wait, so that tasks see the values as they
   * were at the call.
   */
  detach(): void;
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

/** Encodes the items of a map. @throws DOMException DataCloneError naming the item. */
export function encodeItems(encoder: JobEncoder, items: Items): Inputs {
  if (items.numeric) {
    return { chunk: (from, count) => numbersOf(items.slice(from, count)), detach: () => undefined };
  }
  let encoded = encoder.inputs(items.slice(0, items.length), "items");
  const bytesEach = encoded.bytes / Math.max(items.length, 1);
  return {
    chunk(from, count) {
      const value = (encoded.value as readonly unknown[]).slice(from, from + count);
      return packNumbers(value) ?? { value, tokens: encoded.tokens, bytes: Math.round(bytesEach * count) };
    },
    detach() {
      if ((encoded.value as readonly unknown[]).some(isObject)) encoded = encoder.detached(encoded);
    },
  };
}

/** Encodes the arguments of a submitted task. @throws DOMException DataCloneError naming the argument. */
export function encodeArguments(encoder: JobEncoder, args: readonly unknown[]): Inputs {
  let encoded = encoder.inputs(args, "args");
  return {
    chunk: () => encoded,
    detach() {
      if (args.some(isObject)) encoded = encoder.detached(encoded);
    },
  };
}

function numbersOf(items: ArrayLike<unknown>): PackedNumbers {
  const packed = packNumbers(items);
  if (!packed) throw new TypeError("Items said to be numbers are not");
  return packed;
}
