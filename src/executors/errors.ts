/** A worker died and took tasks with it, or the pool can start no workers. */
export class BrokenPoolError extends Error {
  override readonly name = "BrokenPoolError";
  readonly code = "BROKEN_POOL";
}

/** The pool has been closed. */
export class PoolClosedError extends Error {
  override readonly name = "PoolClosedError";
  readonly code = "POOL_CLOSED";
}

/** The error of a cancelled task. */
export const abortError = (message = "The task was cancelled"): DOMException => new DOMException(message, "AbortError");
