import type { ToTaskWorker, WorkerSettings } from "#protocol/tasks.ts";
import {
  abortWord,
  activeWord,
  countWord,
  fromWord,
  laneWord,
  mailWord,
  retiredWord,
  runningWord,
  sleepsWord,
  stateWord,
  workerState,
} from "../memory/layout.ts";
import { canWake, WorkerBlock } from "../memory/poolMemory.ts";
import { ResultReader } from "../memory/resultRing.ts";

/** A worker as the driver sees it. */
export interface LinkedWorker {
  readonly block: WorkerBlock;
  readonly port: MessagePort;
  readonly reader: ResultReader;
}

/** What a worker has claimed: a task, or items of a map; task −1 is nothing. */
export interface Running {
  readonly task: number;
  readonly from: number;
  readonly count: number;
}

/** The workers that serve a pool, by their blocks in its memory: their ports and the words they share with the driver. */
export class LinkedWorkers {
  private readonly control: Int32Array<SharedArrayBuffer>;
  private readonly results: SharedArrayBuffer;
  private readonly workers = new Map<number, LinkedWorker>();

  constructor(control: Int32Array<SharedArrayBuffer>, results: SharedArrayBuffer) {
    this.control = control;
    this.results = results;
  }

  /** Takes in a new worker, whose port is not read yet. */
  add({ block: index, lane }: Pick<WorkerSettings, "block" | "lane">, port: MessagePort): LinkedWorker {
    const block = new WorkerBlock(this.control, index);
    for (const word of [stateWord, sleepsWord, retiredWord, mailWord]) block.store(word, 0);
    block.store(runningWord, -1);
    block.store(abortWord, -2);
    block.store(laneWord, lane);
    const worker = { block, port, reader: new ResultReader(this.results, index, block) };
    this.workers.set(index, worker);
    return worker;
  }

  get(block: number): LinkedWorker | undefined {
    return this.workers.get(block);
  }

  remove(block: number): void {
    this.workers.get(block)?.port.close();
    this.workers.delete(block);
  }

  clear(): void {
    for (const block of this.workers.keys()) this.remove(block);
  }

  [Symbol.iterator](): Iterator<[number, LinkedWorker]> {
    return this.workers.entries();
  }

  /** Posts a message that counts as mail: what refers to it is claimed only by a worker that has read it. */
  tell(block: number, message: ToTaskWorker, transfer: Transferable[] = []): void {
    const worker = this.workers.get(block);
    worker?.block.add(mailWord, 1);
    worker?.port.postMessage(message, transfer);
  }

  tellAll(message: ToTaskWorker): void {
    for (const block of this.workers.keys()) this.tell(block, message);
  }

  runningOn(block: number): Running {
    const worker = this.workers.get(block)?.block;
    if (!worker) return { task: -1, from: 0, count: 0 };
    return { task: worker.load(runningWord), from: worker.load(fromWord), count: worker.load(countWord) };
  }

  /** The blocks of all workers that run a task, or something of a map. */
  blocksRunning(task: number): number[] {
    return [...this.workers].filter(([, worker]) => worker.block.load(runningWord) === task).map(([block]) => block);
  }

  /** Whether a worker that claims tasks has not gone to sleep, which it does when it has told all and finds nothing. */
  anyAwake(): boolean {
    const active = Atomics.load(this.control, activeWord);
    for (const { block } of this.workers.values()) if (isAwake(block, active)) return true;
    return false;
  }

  /** Asks whatever runs there to give up. */
  abort(block: number, task: number): void {
    const worker = this.workers.get(block)?.block;
    if (!worker) return;
    worker.store(abortWord, task);
    Atomics.notify(this.control, worker.at(abortWord));
  }

  /** The worker claims nothing more. */
  retire(block: number): void {
    const worker = this.workers.get(block)?.block;
    worker?.store(retiredWord, 1);
    worker?.wake(sleepsWord);
  }

  /** Only workers of the first `count` lanes claim. */
  setActive(count: number): void {
    Atomics.store(this.control, activeWord, count);
    for (const worker of this.workers.values()) worker.block.wake(sleepsWord);
  }

  /** Wakes a worker that sleeps; false when none does. */
  wakeOne(): boolean {
    const active = Atomics.load(this.control, activeWord);
    for (const { block } of this.workers.values()) if (canWake(block, active) && block.wake(sleepsWord)) return true;
    return false;
  }
}

function isAwake(block: WorkerBlock, active: number): boolean {
  if (block.load(stateWord) !== workerState.idle || block.load(retiredWord) === 1) return false;
  return block.load(laneWord) < active && block.load(sleepsWord) === 0;
}
