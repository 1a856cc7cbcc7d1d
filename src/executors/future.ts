import { handleName } from "#base/handle.ts";
import type { Future } from "makespan";
import { abortError } from "./errors.ts";
import type { MutableTiming } from "./jobs.ts";

type Status = Future<unknown>["status"];

/** What the executor that made a future does for it. */
export interface FutureOwner {
  /** Drops the task, or stops it if it runs; called once, after the future has become cancelled. */
  cancel(future: { readonly id: number }): void;
  /** Whether a worker has the task at the moment. */
  isRunning(future: { readonly id: number }): boolean;
}

/** Resolves like `promise` unless `signal` aborts first; then rejects with its reason. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

const ignore = (): void => undefined;

/** The future of a task. The executor that made it settles it; it settles once. */
export class TaskFuture<T> implements Future<T> {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "Future";
  }

  /** The number by which its executor knows the task. */
  readonly id: number;
  private readonly owner: FutureOwner;
  private state: Exclude<Status, "running"> = "pending";
  private outcome: unknown = undefined;
  /** Made when somebody asks for it: most of a task's cost would be promises that nobody looks at. */
  private promise: Promise<T> | null = null;
  private resolve: ((value: T) => void) | null = null;
  private reject: ((reason: unknown) => void) | null = null;
  private callbacks: ((future: Future<T>) => void)[] | null = null;
  readonly submittedMs: number;
  private times: MutableTiming | null = null;

  constructor(id: number, owner: FutureOwner, submittedMs: number) {
    this.id = id;
    this.owner = owner;
    this.submittedMs = submittedMs;
  }

  /** Filled in by the executor when it learns more. */
  get timing(): MutableTiming {
    this.times ??= { submittedMs: this.submittedMs, startedMs: null, endedMs: null, worker: null };
    return this.times;
  }

  get status(): Status {
    return this.state === "pending" && this.owner.isRunning(this) ? "running" : this.state;
  }

  get done(): boolean {
    return this.state !== "pending";
  }

  fulfil(value: unknown): void {
    this.settle("fulfilled", value);
  }

  fail(error: unknown): void {
    this.settle("rejected", error);
  }

  /** Notes that the executor has dropped the task. */
  cancelled(error: unknown): void {
    this.settle("cancelled", error);
  }

  cancel(reason?: unknown): boolean {
    if (this.done) return false;
    this.settle("cancelled", reason ?? abortError());
    this.owner.cancel(this);
    return true;
  }

  private settle(state: "fulfilled" | "rejected" | "cancelled", outcome: unknown): void {
    if (this.done) return;
    this.state = state;
    this.outcome = outcome;
    if (this.promise) this.settlePromise(this.promise);
    const { callbacks } = this;
    this.callbacks = null;
    // Not within the call that settles it: that may be in the middle of something.
    if (callbacks) queueMicrotask(() => callbacks.forEach((callback) => this.callBack(callback)));
  }

  private settlePromise(promise: Promise<T>): void {
    const { resolve, reject } = this;
    this.resolve = null;
    this.reject = null;
    if (this.state === "fulfilled") {
      resolve?.(this.outcome as T);
      return;
    }
    // A failure that nobody asks about is no unhandled rejection: it shows when the result is inspected.
    promise.catch(ignore);
    reject?.(this.outcome);
  }

  private own(): Promise<T> {
    if (this.promise) return this.promise;
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    if (this.done) this.settlePromise(this.promise);
    return this.promise;
  }

  result(options?: { readonly signal?: AbortSignal }): Promise<T> {
    return unlessAborted(this.own(), options?.signal);
  }

  async exception(options?: { readonly signal?: AbortSignal }): Promise<Error | null> {
    await unlessAborted(
      this.own().then(
        () => undefined,
        () => undefined,
      ),
      options?.signal,
    );
    const { state, outcome } = this;
    if (state === "fulfilled") return null;
    return outcome instanceof Error || outcome instanceof DOMException
      ? outcome
      : new Error(String(outcome), { cause: outcome });
  }

  onDone(callback: (future: Future<T>) => void): void {
    if (this.done) queueMicrotask(() => this.callBack(callback));
    else (this.callbacks ??= []).push(callback);
  }

  private callBack(callback: (future: Future<T>) => void): void {
    try {
      callback(this);
    } catch (error) {
      reportError(error);
    }
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a future is awaited like a promise, that is what it is for
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.own().then(onFulfilled, onRejected);
  }
}
