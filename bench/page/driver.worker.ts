import { expose } from "comlink";
import type { RowId } from "../catalogue/rows.ts";
import type { Reading, RowContext, Runner } from "../contenders/contender.ts";
import { own } from "../contenders/own.ts";

/** What a worker that drives a contender can be asked. */
export interface DriverApi {
  start(contender: keyof typeof own, row: RowId, context: RowContext): Promise<void>;
  run(): Promise<readonly Reading[]>;
  stop(): Promise<void>;
}

let runner: Runner | undefined;

const api: DriverApi = {
  async start(contender, row, context) {
    runner = await own[contender][row]?.(context);
  },
  async run() {
    if (!runner) throw new Error("not started");
    return runner.run();
  },
  async stop() {
    await runner?.stop();
  },
};

expose(api);
