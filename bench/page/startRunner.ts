import { releaseProxy, wrap } from "comlink";
import { contenders, type ContenderId, type LocalContenderId } from "../catalogue/contenders.ts";
import type { RowId } from "../catalogue/rows.ts";
import { sizesFor } from "../catalogue/sizes.ts";
import type { RowContext, Runner } from "../contenders/contender.ts";
import { loadContender } from "../contenders/load.ts";
import type { own } from "../contenders/own.ts";
import type { DriverApi } from "./driver.worker.ts";

/** Makes a contender ready for a row, in this thread or in a worker that drives it. */
export async function startRunner(id: ContenderId, row: RowId, context: RowContext): Promise<Runner> {
  const fitting = { ...context, sizes: sizesFor(id, context.sizes) };
  const { inWorker } = contenders[id];
  if (inWorker !== undefined) return startInWorker(inWorker as keyof typeof own, row, fitting);
  const start = (await loadContender(id as LocalContenderId))[row];
  if (!start) throw new Error(`${contenders[id].label} has no way of doing this row`);
  return start(fitting);
}

/** `driver.js` is `driver.worker.ts`, which the build names so. */
async function startInWorker(id: keyof typeof own, row: RowId, context: RowContext): Promise<Runner> {
  const worker = new Worker(new URL("driver.js", document.baseURI), { type: "module" });
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(`the driver's worker failed: ${message}`));
  });
  // It is raced with below; later failures are met by the row's own timeout.
  failed.catch(() => undefined);
  const driver = wrap<DriverApi>(worker);
  await Promise.race([driver.start(id, row, context), failed]);
  return {
    run: () => Promise.race([driver.run(), failed]),
    async stop() {
      await Promise.race([driver.stop(), failed]);
      driver[releaseProxy]();
      worker.terminate();
    },
  };
}
