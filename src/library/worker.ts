import { startWorker } from "./worker/startWorker.ts";

// The entry of a worker of a pool.
startWorker();
