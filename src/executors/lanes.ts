import { nowMs } from "#transport/clock.ts";
import type { StartedWorker, WorkerHost } from "./host.ts";

/** A place for a worker in a pool: one worker at a time, others after it when it is replaced. */
interface Lane {
  worker: StartedWorker | null;
  block: number;
  /** Whether the worker has said that it is ready. */
  ready: boolean;
  /** When it was asked for. */
  askedMs: number;
}

export interface LanesOptions {
  readonly size: number;
  /** Blocks in the pool's memory. */
  readonly blocks: number;
  readonly name: string;
  readonly host: WorkerHost;
  /** Called for each new worker, to have it serve the pool. */
  readonly serve: (worker: StartedWorker, lane: number, block: number) => void;
  readonly cannotStart: (lane: number, reason: string) => void;
}

/** The workers of a pool, and the blocks of memory that they and the ones before them have. */
export class Lanes {
  private readonly options: LanesOptions;
  private readonly lanes: Lane[];
  private readonly free: number[];
  private readonly laneOfBlock = new Map<number, number>();
  /** Lanes whose new worker waits for a block. */
  private readonly wanting: number[] = [];

  constructor(options: LanesOptions) {
    this.options = options;
    this.lanes = Array.from({ length: options.size }, () => ({ worker: null, block: -1, ready: false, askedMs: 0 }));
    this.free = Array.from({ length: options.blocks }, (_, i) => options.blocks - 1 - i);
  }

  start(lane: number): void {
    const place = this.lanes[lane];
    const block = this.free.pop();
    if (!place) return;
    if (block === undefined) {
      this.wanting.push(lane);
      return;
    }
    const { host, name, serve, cannotStart } = this.options;
    const worker = host.start(`${name}-${lane}`, (reason) => {
      if (place.worker === worker) cannotStart(lane, reason);
    });
    place.worker = worker;
    place.block = block;
    place.ready = false;
    place.askedMs = nowMs();
    this.laneOfBlock.set(block, lane);
    serve(worker, lane, block);
  }

  /** The lane of the worker that has, or had, a block; −1 for none. */
  laneOf(block: number): number {
    return this.laneOfBlock.get(block) ?? -1;
  }

  /** The block of a lane's present worker; null when it has none. */
  blockOf(lane: number): number | null {
    const place = this.lanes[lane];
    return place?.worker ? place.block : null;
  }

  /** Whether the block is that of its lane's present worker, not of one that was replaced. */
  isPresent(block: number): boolean {
    return this.blockOf(this.laneOf(block)) === block;
  }

  /** @returns when the worker, which is now ready, was asked for. */
  becomeReady(block: number): number {
    const place = this.lanes[this.laneOf(block)];
    if (place?.block === block) place.ready = true;
    return place?.askedMs ?? nowMs();
  }

  /** Ends a lane's worker; its block is in use until `release`. */
  end(lane: number): void {
    const place = this.lanes[lane];
    place?.worker?.end();
    if (place) place.worker = null;
  }

  /** The block's worker is surely gone. */
  release(block: number): void {
    if (!this.laneOfBlock.delete(block)) return;
    this.free.push(block);
    const waiting = this.wanting.shift();
    if (waiting !== undefined) this.start(waiting);
  }

  endAll(): void {
    for (let lane = 0; lane < this.lanes.length; lane++) this.end(lane);
  }
}
