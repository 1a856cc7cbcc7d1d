import { blocksFor, controlWords, laneWord, resultRingBytes, retiredWord, sleepsWord, workerOffset } from "./layout.ts";
import { arenaBuffer } from "./arena.ts";

/** The buffers of one pool, as they are handed to its workers. */
export interface PoolMemory {
  /** How many workers' blocks there are; more than the pool's size, so that workers can be replaced. */
  readonly blocks: number;
  readonly control: SharedArrayBuffer;
  readonly results: SharedArrayBuffer;
  readonly arena: SharedArrayBuffer;
}

/** Reserves the memory of a pool of `size` workers; pages that are never touched cost nothing. */
export function createPoolMemory(size: number): PoolMemory {
  const blocks = blocksFor(size);
  return {
    blocks,
    control: new SharedArrayBuffer(controlWords(blocks) * 4),
    results: new SharedArrayBuffer(blocks * resultRingBytes),
    arena: arenaBuffer(),
  };
}

/** One worker's words in the control memory. */
export class WorkerBlock {
  readonly control: Int32Array<SharedArrayBuffer>;
  private readonly offset: number;

  constructor(control: Int32Array<SharedArrayBuffer>, block: number) {
    this.control = control;
    this.offset = workerOffset(block);
  }

  /** Where a word is in `control`, to wait on it. */
  at(word: number): number {
    return this.offset + word;
  }

  load(word: number): number {
    return Atomics.load(this.control, this.offset + word);
  }

  store(word: number, value: number): void {
    Atomics.store(this.control, this.offset + word, value);
  }

  add(word: number, value: number): number {
    return Atomics.add(this.control, this.offset + word, value);
  }

  /** Wakes whoever waits for a word to be no longer 1, if anybody does. @returns whether it was 1. */
  wake(word: number): boolean {
    if (Atomics.compareExchange(this.control, this.offset + word, 1, 0) !== 1) return false;
    Atomics.notify(this.control, this.offset + word);
    return true;
  }
}

/** Whether a worker sleeps and may claim when woken: one that was replaced must not be woken in another's place. */
export function canWake(block: WorkerBlock, activeLanes: number): boolean {
  return block.load(sleepsWord) === 1 && block.load(retiredWord) === 0 && block.load(laneWord) < activeLanes;
}
