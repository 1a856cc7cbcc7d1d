import type { SharedBuffer } from "#protocol/tasks.ts";

/** The shared memory that the driver has told this worker of, by number. */
export class KnownBuffers {
  private readonly buffers = new Map<number, SharedArrayBuffer>();
  private readonly numbers = new WeakMap<SharedArrayBuffer, number>();

  add(buffers: readonly SharedBuffer[]): void {
    for (const { number, buffer } of buffers) {
      this.buffers.set(number, buffer);
      this.numbers.set(buffer, number);
    }
  }

  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.buffers.delete(number);
  }

  /** @throws Error when the driver has not told of it. */
  get(number: number): SharedArrayBuffer {
    const buffer = this.buffers.get(number);
    if (!buffer) throw new Error(`Shared memory number ${number} is not known here`);
    return buffer;
  }

  /** Its number; undefined for memory that only this worker has. */
  numberOf(buffer: SharedArrayBuffer): number | undefined {
    return this.numbers.get(buffer);
  }
}
