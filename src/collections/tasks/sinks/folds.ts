import { isPrimitive } from "#transport/primitive.ts";
import { scan } from "#transport/codec/scan.ts";
import type { Call, Sink } from "./sink.ts";

/** A partition's part of a reduction: nothing, or one value. */
export type Partial = readonly [] | readonly [unknown];

/** Folds elements without an initial value. */
export function reduceSink(fn: Call): Sink {
  let partial: Partial = [];
  return {
    push(value) {
      partial = [partial.length === 0 ? value : fn(partial[0], value)];
      return true;
    },
    result: () => partial,
  };
}

/** Folds elements from a zero of its own. */
export function foldSink(zero: unknown, fn: Call): Sink {
  let accumulator = freshZero(zero)();
  return {
    push(value) {
      accumulator = fn(accumulator, value);
      return true;
    },
    result: (): Partial => [accumulator],
  };
}

/**
 * Gives the initial value as often as it is needed: each time another one, so that a function may put things into it.
 * Instances of classes cannot be copied without knowing them, and are given as they are.
 */
export function freshZero(zero: unknown): () => unknown {
  if (isPrimitive(zero) || typeof zero === "function") return () => zero;
  if (Array.isArray(zero) && zero.length === 0) return () => [];
  if (zero instanceof Map && zero.size === 0) return () => new Map();
  if (zero instanceof Set && zero.size === 0) return () => new Set();
  return scan(zero).plain ? () => structuredClone(zero) : () => zero;
}
