import type { EndReason } from "#scheduler/scheduler.ts";
import { abortError, BrokenPoolError, PoolClosedError } from "./errors.ts";

/** Why a pool's jobs end without having finished; each job gets an error of its own. */
export class PoolErrors {
  private readonly pool: string;
  /** Why the pool is broken, once it is. */
  private broken: { readonly message: string; readonly cause: unknown } | null = null;
  /** Why the latest worker was lost. */
  private loss = "";

  constructor(pool: string) {
    this.pool = pool;
  }

  workerName(lane: number): string {
    return `${this.pool}-${lane}`;
  }

  /** @throws BrokenPoolError when the pool is broken; PoolClosedError when it `isOver`. */
  requireOpen(isOver: boolean): void {
    if (this.broken) throw this.brokenError();
    if (isOver)
      throw new PoolClosedError(`The pool ${this.pool} has been closed: make a new WorkerPool for more tasks`);
  }

  breakWith(message: string, cause?: unknown): void {
    this.broken ??= { message, cause };
  }

  lost(message: string): void {
    this.loss = message;
  }

  brokenError(): BrokenPoolError {
    const { message, cause } = this.broken ?? { message: this.loss, cause: undefined };
    return new BrokenPoolError(message, cause === undefined ? undefined : { cause });
  }

  endError(reason: EndReason): Error {
    if (reason === "broken") return this.brokenError();
    if (reason === "cancelled") return abortError("The pool was closed before the task started");
    return new PoolClosedError(`The pool ${this.pool} was terminated before the task had finished`);
  }
}
