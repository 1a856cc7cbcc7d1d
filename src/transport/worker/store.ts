import { BinaryReader } from "../binary/reader.ts";
import { BinaryWriter, NoBinaryForm } from "../binary/writer.ts";
import { scan } from "../codec/scan.ts";
import type { RunningTask } from "./runningTask.ts";

/** Where tasks of this thread leave what later tasks, of whatever thread, are to find. */
export interface Store {
  /** The lane of this thread's worker. */
  readonly lane: number;
  /** The value as bytes in shared memory; null for one that has to travel as itself. */
  pack(value: unknown): Uint8Array<SharedArrayBuffer> | null;
  /** The value of bytes that some thread's `pack` gave: a copy of this thread's own. */
  unpack(bytes: Uint8Array): unknown;
  /** Tells that bytes were read which the worker of another lane had left. */
  moved(from: number, bytes: number): void;
}

let offered: Store | null = null;

/** Makes a store this thread's; null takes it away. */
export function offerStore(store: Store | null): void {
  offered = store;
}

/** This thread's store; null where tasks and those who ask for them are on one thread, and values stay what they are. */
export function threadStore(): Store | null {
  return offered;
}

const unknownMemory = (): never => {
  throw new NoBinaryForm("shared memory");
};

/** A store of values that need no program to be understood: what holds functions or instances travels as itself. */
export function sharedStore(running: Pick<RunningTask, "lane" | "moved">): Store {
  const writer = new BinaryWriter(unknownMemory);
  const reader = new BinaryReader(unknownMemory);
  return {
    lane: running.lane,
    pack(value) {
      if (!scan(value).plain) return null;
      try {
        const length = writer.message(value);
        const bytes = new Uint8Array(new SharedArrayBuffer(length));
        bytes.set(writer.bytes.subarray(0, length));
        return bytes;
      } catch (error) {
        // Nested too deep for a writer that calls itself, or of a kind that only the engine can clone.
        if (error instanceof NoBinaryForm || error instanceof RangeError) return null;
        throw error;
      }
    },
    unpack: (bytes) => reader.message(bytes),
    moved: (from, bytes) => running.moved(from, bytes),
  };
}

/** Reads what `pack` gave on a thread that has no store. */
export function unpackShared(bytes: Uint8Array): unknown {
  return new BinaryReader(unknownMemory).message(bytes);
}
