import { createPage } from "./page/pageThread.ts";
import { theThread } from "./thread.ts";

/** The exports of "makespan" in an app: what `makespan.d.ts` declares. */
export const {
  pool,
  WorkerPool,
  InlineExecutor,
  AsyncExecutor,
  bag,
  BrokenPoolError,
  PoolClosedError,
  TaskError,
  wait,
  asCompleted,
  range,
  shared,
  sleep,
  random,
  size,
  taskContext,
  dataset,
} = theThread(createPage).api;
