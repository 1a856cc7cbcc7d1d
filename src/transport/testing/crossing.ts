import { expect } from "vitest";
import type { Encoded } from "#protocol/tasks.ts";
import { decodeValue } from "../codec/decode.ts";
import { encodeValue } from "../codec/encode.ts";
import { Registry } from "../codec/registry.ts";

/** What the other thread would get: structured clone stands for the port. */
export const cross = (encoded: Encoded): Encoded => structuredClone(encoded);

/** A value as it arrives on the other side; a pool becomes "the pool there". */
export const trip = (registry: Registry, value: unknown, there = registry): unknown =>
  decodeValue(there, cross(encodeValue(registry, value, "value")), "the pool there");

/** The registry of a program without functions. */
export const none = new Registry([]);

/** Why encoding something is refused. @throws Error when it is not. */
export function reason(encode: () => unknown): string {
  try {
    encode();
  } catch (error) {
    expect((error as DOMException).name).toBe("DataCloneError");
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}
