import { n as createPage, t as theThread } from "./page.js";
// src/library/index.ts
/** What an app imports from "makespan": what `makespan.d.ts` declares. */
var { pool, WorkerPool, InlineExecutor, AsyncExecutor, BrokenPoolError, PoolClosedError, TaskError, wait, asCompleted, range, shared, sleep, random, size, taskContext, dataset } = theThread(createPage).api;
export { AsyncExecutor, BrokenPoolError, InlineExecutor, PoolClosedError, TaskError, WorkerPool, asCompleted, dataset, pool, random, range, shared, size, sleep, taskContext, wait };
