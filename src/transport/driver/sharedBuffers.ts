import type { SharedBuffer } from "#protocol/tasks.ts";

/**
 * Shared memory that tasks refer to. Workers are told of it once and forget it when the program has; whoever writes a
 * message that refers to it keeps it alive (`pins`) until the message has been read.
 */
export class SharedBuffers {
  private readonly numbers = new WeakMap<SharedArrayBuffer, number>();
  private readonly known = new Map<number, WeakRef<SharedArrayBuffer>>();
  private readonly tell: (buffers: readonly SharedBuffer[]) => void;
  private readonly gone: FinalizationRegistry<number>;
  private pinned: SharedArrayBuffer[] | null = null;
  private next = 0;

  constructor(tell: (buffers: readonly SharedBuffer[]) => void, forget: (numbers: readonly number[]) => void) {
    this.tell = tell;
    this.gone = new FinalizationRegistry((number) => {
      this.known.delete(number);
      forget([number]);
    });
  }

  /** The buffer's number; workers are told of a new one before anything that refers to it. */
  numberOf(buffer: SharedArrayBuffer): number {
    (this.pinned ??= []).push(buffer);
    const known = this.numbers.get(buffer);
    if (known !== undefined) return known;
    const number = this.next++;
    this.numbers.set(buffer, number);
    this.known.set(number, new WeakRef(buffer));
    this.gone.register(buffer, number);
    this.tell([{ number, buffer }]);
    return number;
  }

  /** The buffers that were written since the last call; null for none. */
  takePins(): readonly SharedArrayBuffer[] | null {
    const pins = this.pinned;
    this.pinned = null;
    return pins;
  }

  /** @throws Error when the program has let go of it. */
  get(number: number): SharedArrayBuffer {
    const buffer = this.known.get(number)?.deref();
    if (!buffer) throw new Error(`Shared memory number ${number} is no longer there`);
    return buffer;
  }

  /** All that a new worker must be told of. */
  all(): SharedBuffer[] {
    return [...this.known].flatMap(([number, ref]) => {
      const buffer = ref.deref();
      return buffer ? [{ number, buffer }] : [];
    });
  }
}
