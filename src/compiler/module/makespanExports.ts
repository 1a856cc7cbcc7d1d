/** The specifier programs import from. */
export const makespan = "makespan";

/** The specifier of what the compiler's own insertions import. */
export const runtime = "makespan/runtime";

/** What "makespan" exports as values; kept equal to `makespan.d.ts` by a test. */
export const valueExports: ReadonlySet<string> = new Set([
  "pool",
  "range",
  "shared",
  "size",
  "taskContext",
  "sleep",
  "random",
  "dataset",
  "WorkerPool",
  "InlineExecutor",
  "AsyncExecutor",
  "bag",
  "wait",
  "asCompleted",
  "BrokenPoolError",
  "PoolClosedError",
  "TaskError",
]);

/** Exports through which tasks can be submitted. */
export const executorExports: ReadonlySet<string> = new Set([
  "pool",
  "WorkerPool",
  "InlineExecutor",
  "AsyncExecutor",
  "bag",
]);
