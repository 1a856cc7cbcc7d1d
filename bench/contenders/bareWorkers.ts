import type { Argument, Result, TaskName } from "../tasks/tasks.ts";
import type { BareAnswer, BareCall } from "./bareProtocol.ts";
import { workerCount, type Caller } from "./contender.ts";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Two plain workers and a promise for every message; the workers take turns. */
export class BareWorkers implements Caller {
  private readonly workers: readonly Worker[];
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;

  constructor(make: () => Worker) {
    this.workers = Array.from({ length: workerCount }, make);
    for (const worker of this.workers) {
      worker.onmessage = ({ data }: MessageEvent<BareAnswer>) => this.settle(data);
      worker.onerror = ({ message }) => this.fail(new Error(message || "the worker could not be loaded"));
    }
  }

  call<T extends TaskName>(task: T, argument: Argument<T>): Promise<Result<T>> {
    return this.post(this.nextId % workerCount, { task, argument, move: false }, []);
  }

  /** As `call`, on the worker of that number. */
  callOn<T extends TaskName>(worker: number, task: T, argument: Argument<T>): Promise<Result<T>> {
    return this.post(worker, { task, argument, move: false }, []);
  }

  /** As `call`, but the array is moved there and back. */
  move(argument: Argument<"visit">): Promise<Result<"visit">> {
    return this.post(0, { task: "visit", argument, move: true }, [argument.buffer as ArrayBuffer]);
  }

  stop(): void {
    for (const worker of this.workers) worker.terminate();
  }

  private post<R>(worker: number, call: Omit<BareCall, "id">, transfer: Transferable[]): Promise<R> {
    const id = this.nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    this.waiting.set(id, { resolve, reject });
    this.workers[worker]?.postMessage({ id, ...call } satisfies BareCall, transfer);
    return promise;
  }

  private settle(answer: BareAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Bare workers with the tasks of the benchmark. */
export function startBare(): BareWorkers {
  return new BareWorkers(() => new Worker(new URL("./bare.worker.ts", import.meta.url), { type: "module" }));
}
