import type { Arena } from "../memory/arena.ts";

/** Views of at least so many bytes that a function captures lie in the arena by themselves. */
export const largeBytes = 1 << 16;

/** A captured typed array as it was at some call. */
export interface LargeView {
  readonly offset: number;
  readonly version: number;
  /** Definitions that refer to it. */
  users: number;
}

const numbersAt = (view: ArrayBufferView): Uint32Array =>
  new Uint32Array(view.buffer, view.byteOffset, view.byteLength >> 2);

/**
 * A number that changes when the bytes do, but for one case in 2³²: 32-bit words added up in two ways (as in Fletcher's
 * checksum) and mixed. It costs a fraction of copying them.
 */
function versionOf(view: ArrayBufferView): number {
  let sum = 0;
  let ofSums = 0;
  if (view.byteOffset % 4 === 0) {
    const words = numbersAt(view);
    for (let i = 0; i < words.length; i++) {
      sum = (sum + (words[i] ?? 0)) | 0;
      ofSums = (Math.imul(ofSums, 31) + sum) | 0;
    }
  }
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const rest = view.byteOffset % 4 === 0 ? view.byteLength & ~3 : 0;
  for (let i = rest; i < bytes.length; i++) {
    sum = (sum + (bytes[i] ?? 0)) | 0;
    ofSums = (Math.imul(ofSums, 31) + sum) | 0;
  }
  return ofSums ^ Math.imul(sum, 0x9e37_79b1);
}

/**
 * Large typed arrays that functions capture: copied into the arena once per version, however many functions capture them
 * and however often those are called.
 */
export class LargeViews {
  private readonly arena: Arena;
  private readonly arenaBuffer: SharedArrayBuffer;
  private readonly known = new WeakMap<ArrayBufferLike, Map<string, LargeView>>();
  private used: LargeView[] = [];
  private copied = 0;

  constructor(arena: Arena, arenaBuffer: SharedArrayBuffer) {
    this.arena = arena;
    this.arenaBuffer = arenaBuffer;
  }

  /** Where the view's bytes lie in the arena; null when it is full. */
  place(view: ArrayBufferView): number | null {
    const key = `${view.byteOffset} ${view.byteLength}`;
    const versions = this.known.get(view.buffer) ?? new Map<string, LargeView>();
    this.known.set(view.buffer, versions);
    const version = versionOf(view);
    let large = versions.get(key);
    if (large?.version !== version || large.users < 0) {
      const offset = this.arena.allocate(view.byteLength);
      if (offset === null) return null;
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      new Uint8Array(this.arenaBuffer, offset, view.byteLength).set(bytes);
      this.copied += view.byteLength;
      large = { offset, version, users: 0 };
      versions.set(key, large);
    }
    this.used.push(large);
    return large.offset;
  }

  /** What was placed since the last call. Whoever keeps it calls `hold`, and `release` when it is done with it. */
  takeUsed(): readonly LargeView[] {
    const { used } = this;
    this.used = [];
    return used;
  }

  /** Bytes that were copied since the last call. */
  takeCopied(): number {
    const { copied } = this;
    this.copied = 0;
    return copied;
  }

  hold(views: readonly LargeView[]): void {
    for (const view of views) view.users++;
  }

  /** Frees what nobody holds any more. */
  release(views: readonly LargeView[]): void {
    for (const view of views) {
      view.users--;
      if (view.users > 0) continue;
      this.arena.release(view.offset);
      view.users = -1;
    }
  }

  /** Frees what was placed for a message that is not kept. */
  discard(views: readonly LargeView[]): void {
    for (const view of views) {
      if (view.users !== 0) continue;
      this.arena.release(view.offset);
      view.users = -1;
    }
  }
}
