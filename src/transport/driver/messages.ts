import type { Encoded, Memory } from "#protocol/tasks.ts";
import { BinaryWriter, NoBinaryForm } from "../binary/writer.ts";
import type { Arena } from "../memory/arena.ts";
import { inlineBytes, place } from "../memory/layout.ts";
import { transferablesIn } from "../transferables.ts";
import { ArenaReader, headBytes } from "../memory/arenaReader.ts";
import { largeBytes, LargeViews } from "./largeViews.ts";
import type { SharedBuffers } from "./sharedBuffers.ts";

/** A message to workers, and where it lies. Whoever has it frees its block in the arena. */
export interface Payload {
  /** By `place`. */
  readonly place: number;
  /** Inline: the bytes, valid until the next message is written unless they were kept. */
  bytes: Uint8Array<ArrayBuffer>;
  /** In the arena. */
  readonly offset: number;
  readonly length: number;
  readonly tokens: boolean;
  /** For the port: what structured clone carries, as it was at the call, and what it moves. */
  readonly parcel: { readonly value: Encoded; readonly moves: Transferable[] } | null;
  readonly pins: readonly SharedArrayBuffer[] | null;
}

const noBytes = new Uint8Array(0);
export const noPayload: Payload = {
  place: place.none,
  bytes: noBytes,
  offset: 0,
  length: 0,
  tokens: false,
  parcel: null,
  pins: null,
};

export interface MessageParts {
  readonly arena: Arena;
  readonly arenaBuffer: SharedArrayBuffer;
  readonly buffers: SharedBuffers;
  readonly memory: Memory;
}

/** A message's bytes, valid until the next message. */
export interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly length: number;
}

/** Puts messages where workers find them: into a slot if small, else into the arena, else by port. */
export class Messages {
  private readonly parts: MessageParts;
  /** Large arrays that functions capture. */
  readonly largeViews: LargeViews;
  private readonly writer: BinaryWriter;
  private readonly definitionWriter: BinaryWriter;

  constructor(parts: MessageParts) {
    this.parts = parts;
    const { buffers, memory } = parts;
    const sharedId = (buffer: SharedArrayBuffer): number | null =>
      memory === "copy" ? null : buffers.numberOf(buffer);
    this.writer = new BinaryWriter(sharedId);
    this.largeViews = new LargeViews(parts.arena, parts.arenaBuffer);
    this.definitionWriter = new BinaryWriter(sharedId, (view) =>
      view.byteLength >= largeBytes ? this.largeViews.place(view) : null,
    );
  }

  /** The binary form; null when it has none. Its bytes are valid until the next message. */
  bytesOf(value: unknown): Written | null {
    return this.write(this.writer, value);
  }

  /** The same for a function and what it captures, whose large arrays lie in the arena by themselves. */
  definitionBytesOf(value: unknown): Written | null {
    return this.write(this.definitionWriter, value);
  }

  private write(writer: BinaryWriter, value: unknown): Written | null {
    try {
      const length = writer.message(value);
      return { bytes: writer.bytes, length };
    } catch (error) {
      // Nested too deep for a writer that calls itself: the engine's own copy is not.
      if (error instanceof NoBinaryForm || error instanceof RangeError) return null;
      throw error;
    }
  }

  /** The shared memory that the latest messages refer to; whoever has a message keeps it. */
  takePins(): readonly SharedArrayBuffer[] | null {
    return this.parts.buffers.takePins();
  }

  /**
   * Places a value. `transfer` names buffers to move; in a pool that moves buffers, all are.
   * @throws DOMException DataCloneError when even the engine cannot clone it.
   */
  place(encoded: Encoded, transfer: readonly Transferable[] = []): Payload {
    const moves = this.parts.memory === "transfer" ? transferablesIn(encoded.value) : transfer;
    if (moves.length > 0) return this.parcel(encoded, moves);
    const written = this.bytesOf(encoded.value);
    const pins = this.parts.buffers.takePins();
    if (!written) return this.parcel(encoded, []);
    const { bytes, length } = written;
    const { tokens } = encoded;
    // Written out: this is done for every task.
    if (length <= inlineBytes) return { place: place.inline, bytes, offset: 0, length, tokens, parcel: null, pins };
    const offset = this.store(bytes, length);
    if (offset === null) return this.parcel(encoded, []);
    return { place: place.arena, bytes: noBytes, offset, length, tokens, parcel: null, pins };
  }

  /** Copies a message into the arena, its length and a number of the caller's before it; null when the arena is full. */
  store(bytes: Uint8Array, length: number, note = 0): number | null {
    const { arena, arenaBuffer } = this.parts;
    const offset = arena.allocate(length + headBytes);
    if (offset === null) return null;
    new Uint32Array(arenaBuffer, offset, 2).set([length, note]);
    new Uint8Array(arenaBuffer, offset + headBytes, length).set(bytes.subarray(0, length));
    return offset;
  }

  /** Whether a message in the arena is the same, byte for byte. */
  isStored(offset: number, bytes: Uint8Array<ArrayBuffer>, length: number): boolean {
    return new ArenaReader(this.parts.arenaBuffer).equals(offset, bytes, length);
  }

  /** A copy that the program cannot change any more; what is to be moved is moved now. */
  private parcel(encoded: Encoded, moves: readonly Transferable[]): Payload {
    const value: Encoded = structuredClone(encoded, { transfer: [...moves] });
    return {
      ...noPayload,
      place: place.port,
      length: encoded.bytes,
      tokens: encoded.tokens,
      parcel: { value, moves: moves.length > 0 ? transferablesIn(value.value) : [] },
    };
  }

  /** Keeps the bytes of a payload that has to wait. */
  keep(payload: Payload): void {
    if (payload.place === place.inline) payload.bytes = payload.bytes.slice(0, payload.length);
  }

  release(payload: Payload): void {
    if (payload.place === place.arena) this.parts.arena.release(payload.offset);
  }
}
