import { nowMs } from "../clock.ts";
import { activeWord, laneWord, retiredWord, sleepsWord } from "../memory/layout.ts";
import { canWake, type WorkerBlock } from "../memory/poolMemory.ts";
import type { TaskRing } from "../memory/taskRing.ts";

/**
 * So long a worker that has run out of tasks keeps looking for one: waking a thread takes longer than that, and whoever
 * waits for one result at a time submits the next task within it (latency 30 → 10 µs).
 */
const lookMs = 0.04;
/** Looks between two readings of the clock. */
const looks = 50;
/** So long it then blocks before it lets its event loop go on: the next task usually comes at once, or not soon. */
const blockMs = 2;

/** How a worker waits for tasks: it looks for a moment, then sleeps; whoever fills the ring knows whom to wake. */
export class Sleeper {
  private readonly block: WorkerBlock;
  private readonly ring: TaskRing;
  /** All workers' blocks. */
  private readonly blocks: readonly WorkerBlock[];

  constructor(block: WorkerBlock, ring: TaskRing, blocks: readonly WorkerBlock[]) {
    this.block = block;
    this.ring = ring;
    this.blocks = blocks;
  }

  /** Whether the worker may claim: its lane is in use and it has not been replaced. */
  get mayClaim(): boolean {
    const { block } = this;
    return Atomics.load(block.control, activeWord) > block.load(laneWord) && block.load(retiredWord) === 0;
  }

  /**
   * Wakes another worker when at least `fewest` tasks wait: the driver wakes only one in a rush of tasks. For a few
   * tasks of a microsecond each, waking somebody would take longer than doing them.
   */
  shareWork(fewest: number): void {
    if (this.ring.backlog < fewest) return;
    const { block, blocks } = this;
    const active = Atomics.load(block.control, activeWord);
    for (const other of blocks) if (canWake(other, active) && other.wake(sleepsWord)) return;
  }

  /** Says that it sleeps; false, having taken it back, when there is something to do after all. */
  private lieDown(): boolean {
    const { block } = this;
    block.store(sleepsWord, 1);
    const isWanted = block.load(retiredWord) === 1 || (this.mayClaim && !this.ring.isEmpty);
    if (isWanted) block.store(sleepsWord, 0);
    return !isWanted;
  }

  private look(): boolean {
    const endMs = nowMs() + lookMs;
    do {
      for (let i = 0; i < looks; i++) if (!this.ring.isEmpty) return true;
    } while (nowMs() < endMs);
    return false;
  }

  /** Keeps the thread until it is woken, for a moment at most. @returns whether there may be something to do. */
  brief(): boolean {
    if (this.mayClaim && this.look()) return true;
    if (!this.lieDown()) return true;
    const { block } = this;
    if (Atomics.wait(block.control, block.at(sleepsWord), 1, blockMs) !== "timed-out") return true;
    block.store(sleepsWord, 0);
    return !this.ring.isEmpty;
  }

  /** Waits until it is woken, while ports are read and timers run. */
  async long(): Promise<void> {
    if (!this.lieDown()) return;
    const { block } = this;
    const waiting = Atomics.waitAsync(block.control, block.at(sleepsWord), 1);
    if (waiting.async) await waiting.value;
  }
}
