/** Bytes before every message in the arena: its length, and a number of its writer's. */
export const headBytes = 8;

/** Reads messages out of an arena that may grow meanwhile. */
export class ArenaReader {
  private readonly buffer: SharedArrayBuffer;

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

  /** The number that was stored with the message. */
  note(offset: number): number {
    return new Uint32Array(this.buffer, offset, 2)[1] ?? 0;
  }

  /** Whether the message at `offset` has exactly the first `length` of these bytes. */
  equals(offset: number, bytes: Uint8Array<ArrayBuffer>, length: number): boolean {
    const [stored] = new Uint32Array(this.buffer, offset, 1);
    if (stored !== length) return false;
    // Word by word, since what a function captures may be megabytes; arena blocks and writers' buffers are aligned.
    const words = length >> 2;
    const there = new Uint32Array(this.buffer, offset + headBytes, words);
    const here = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
    for (let i = 0; i < words; i++) if (there[i] !== here[i]) return false;
    const rest = new Uint8Array(this.buffer, offset + headBytes, length);
    for (let i = words * 4; i < length; i++) if (rest[i] !== bytes[i]) return false;
    return true;
  }
}
