import { handleName } from "#base/handle.ts";
import { deferred } from "#base/deferred.ts";
import type { Future } from "makespan";

type Status = Future<unknown>["status"];

/** The future of a task. The executor that made it settles it; it settles once. */
export class TaskFuture<T> implements Future<T> {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "Future";
  }

  private readonly settled = deferred<T>();
  private readonly requestCancel: () => void;
  private state: Status = "pending";

  /** `requestCancel` tells the executor to drop the task; it is called only while the task is pending. */
  constructor(requestCancel: () => void) {
    this.requestCancel = requestCancel;
    // A failure that nobody asks about is no unhandled rejection: it shows when the result is inspected.
    this.settled.promise.catch(() => undefined);
  }

  get status(): Status {
    return this.state;
  }

  get done(): boolean {
    return this.state !== "pending" && this.state !== "running";
  }

  start(): void {
    if (this.state === "pending") this.state = "running";
  }

  fulfil(value: T): void {
    if (this.done) return;
    this.state = "fulfilled";
    // A result that happens to have a `then` is a value like any other: `await` on the task has already been done.
    this.settled.resolve(value);
  }

  fail(error: unknown): void {
    if (this.done) return;
    this.state = "rejected";
    this.settled.reject(error);
  }

  cancel(reason?: unknown): boolean {
    if (this.state !== "pending") return false;
    this.state = "cancelled";
    this.requestCancel();
    this.settled.reject(reason ?? new DOMException("The task was cancelled", "AbortError"));
    return true;
  }

  result(): Promise<T> {
    return this.settled.promise;
  }

  async exception(): Promise<Error | null> {
    try {
      await this.settled.promise;
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error), { cause: error });
    }
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a future is awaited like a promise, that is what it is for
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.settled.promise.then(onFulfilled, onRejected);
  }
}
