/** Bytes before every message in the arena: its length, and a number of its writer's. */
export const headBytes = 8;

const piece = new Uint8Array(1 << 14);

/** Reads messages out of an arena that may grow meanwhile. */
export class ArenaReader {
  private readonly buffer: SharedArrayBuffer;

  private copied = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
  }

  /** A copy of the message at `offset`, outside shared memory: text decoders refuse that. */
  message(offset: number): Uint8Array<ArrayBuffer> {
    const [length = 0] = new Uint32Array(this.buffer, offset, 1);
    const copy = new Uint8Array(length);
    copy.set(new Uint8Array(this.buffer, offset + headBytes, length));
    return copy;
  }

  /** Bytes that `bytes` has copied since the last call. */
  takeCopied(): number {
    const { copied } = this;
    this.copied = 0;
    return copied;
  }

  /** A copy of some bytes. */
  bytes(offset: number, byteLength: number): ArrayBuffer {
    this.copied += byteLength;
    const copy = new Uint8Array(byteLength);
    copy.set(new Uint8Array(this.buffer, offset, byteLength));
    return copy.buffer;
  }

  /** The number that was stored with the message. */
  note(offset: number): number {
    return new Uint32Array(this.buffer, offset, 2)[1] ?? 0;
  }

  /** Whether the message at `offset` has exactly the first `length` of these bytes. */
  equals(offset: number, bytes: Uint8Array<ArrayBuffer>, length: number): boolean {
    const [stored] = new Uint32Array(this.buffer, offset, 1);
    if (stored !== length) return false;
    // Copied out piece by piece: reading memory that can grow one by one is several times slower.
    for (let start = 0; start < length; start += piece.length) {
      const count = Math.min(piece.length, length - start);
      piece.set(new Uint8Array(this.buffer, offset + headBytes + start, count));
      for (let i = 0; i < count; i++) if (piece[i] !== bytes[start + i]) return false;
    }
    return true;
  }
}
