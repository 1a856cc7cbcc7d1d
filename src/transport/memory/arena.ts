/** The first size and the largest one that is tried; a browser that cannot grow shared memory gets a fixed one. */
const initialBytes = 1 << 22;
const mostBytes = [1 << 30, 1 << 28, 1 << 26];
const smallest = 256;

/** Shared memory that can grow while other threads look at it. */
export function arenaBuffer(): SharedArrayBuffer {
  for (const maxByteLength of mostBytes) {
    try {
      return new SharedArrayBuffer(initialBytes, { maxByteLength });
    } catch {
      // Not so much address space here: try less.
    }
  }
  return new SharedArrayBuffer(initialBytes);
}

/** Sizes come in steps of an eighth of their power of two, so that freed blocks are fitting ones later. */
function blockSize(bytes: number): number {
  const step = Math.max(smallest, 2 ** (Math.ceil(Math.log2(Math.max(bytes, 1))) - 3));
  return Math.ceil(Math.max(bytes, 1) / step) * step;
}

/**
 * Hands out blocks of the arena. Only the driver does, so that no lock is needed; a freed block is used again before
 * memory that was never touched, since touching memory for the first time costs ten times as much as copying into it.
 */
export class Arena {
  private readonly buffer: SharedArrayBuffer;
  private readonly sizes = new Map<number, number>();
  private readonly free = new Map<number, number[]>();
  private end = 0;
  private used = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
  }

  /** Bytes handed out at the moment. */
  get usedBytes(): number {
    return this.used;
  }

  /** The offset of a block of at least so many bytes, a multiple of 8; null when the arena is full. */
  allocate(bytes: number): number | null {
    const size = blockSize(bytes);
    const offset = this.free.get(size)?.pop() ?? this.extend(size);
    if (offset === null) return null;
    this.sizes.set(offset, size);
    this.used += size;
    return offset;
  }

  /** Takes back a block. @throws Error when it was not handed out. */
  release(offset: number): void {
    const size = this.sizes.get(offset);
    if (size === undefined) throw new Error(`The arena has handed out no block at ${offset}`);
    this.sizes.delete(offset);
    this.used -= size;
    // An arena that nobody uses begins anew: no pattern of sizes can fill it up with blocks that fit nothing.
    if (this.used === 0) this.reset();
    else this.keep(size, offset);
  }

  private keep(size: number, offset: number): void {
    const list = this.free.get(size);
    if (list) list.push(offset);
    else this.free.set(size, [offset]);
  }

  private reset(): void {
    this.free.clear();
    this.end = 0;
  }

  private extend(size: number): number | null {
    const offset = this.end;
    const needed = offset + size;
    if (needed > this.buffer.byteLength && !this.grow(needed)) return null;
    this.end = needed;
    return offset;
  }

  private grow(needed: number): boolean {
    const { buffer } = this;
    if (!buffer.growable || needed > buffer.maxByteLength) return false;
    try {
      buffer.grow(Math.min(buffer.maxByteLength, Math.max(needed, 2 * buffer.byteLength)));
      return true;
    } catch {
      return false;
    }
  }
}
