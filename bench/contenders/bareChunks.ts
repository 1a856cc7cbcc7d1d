import { warmRow } from "../rows/callerRows.ts";
import { indices, layouts, lowerBoundMs, mapped, numbers, reading, spins } from "../rows/inputs.ts";
import { allWithin, requireSameList } from "../rows/settle.ts";
import { chunks, tinyMap } from "../rows/tinyMap.ts";
import { startBare, type BareWorkers } from "./bareWorkers.ts";
import type { Contender, Reading, RowContext } from "./contender.ts";

/** How many null tasks one message carries. */
const chunkLength = 64;

/** Gives each task its promise, though many travel in one message. */
function callChunk(workers: BareWorkers, inputs: readonly number[]): Promise<number>[] {
  const calls = inputs.map(() => Promise.withResolvers<number>());
  workers
    .call("identities", inputs)
    .then((values) => calls.forEach(({ resolve }, i) => resolve(values[i] ?? NaN)))
    .catch((error: unknown) => calls.forEach(({ reject }) => reject(error)));
  return calls.map(({ promise }) => promise);
}

async function nullTasks(workers: BareWorkers, { sizes }: RowContext): Promise<readonly Reading[]> {
  const inputs = indices(sizes.nullTasks);
  const startMs = performance.now();
  const calls = chunks(inputs, Math.ceil(inputs.length / chunkLength)).flatMap((chunk) => callChunk(workers, chunk));
  const values = await allWithin(calls, sizes.timeoutMs);
  const elapsedMs = performance.now() - startMs;
  requireSameList(values, inputs, "identity");
  return [reading("null-tasks", (elapsedMs * 1000) / inputs.length)];
}

/** Each worker gets one half of the list, all at once. */
async function skew(workers: BareWorkers, { sizes }: RowContext): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const { line, lengthsMs } of layouts(sizes)) {
    const halves = chunks(spins(lengthsMs), 2);
    const startMs = performance.now();
    const calls = halves.flatMap((half, worker) => half.map((task) => workers.callOn(worker, "spin", task)));
    const ids = await allWithin(calls, sizes.timeoutMs);
    const elapsedMs = performance.now() - startMs;
    requireSameList(ids, indices(lengthsMs.length), "spin");
    readings.push(reading(line, elapsedMs / lowerBoundMs(lengthsMs)));
  }
  return readings;
}

/** The map with chunks that are converted to typed arrays by hand: memory is copied, no numbers are encoded. */
async function typedMap(workers: BareWorkers, { sizes }: RowContext): Promise<readonly Reading[]> {
  const xs = numbers(sizes.mapLength);
  const readings: Reading[] = [];
  for (const count of sizes.chunkCounts) {
    const startMs = performance.now();
    const calls = chunks(xs, count).map((chunk) => workers.call("tinyTyped", Float64Array.from(chunk)));
    const parts = await allWithin(calls, sizes.timeoutMs);
    const values = parts.flatMap((part) => [...part]);
    readings.push(reading("tiny-map", performance.now() - startMs, `${count} chunks`));
    requireSameList(values, mapped(xs.length), "tiny");
  }
  return readings;
}

/** Two workers, many tasks in a message. */
export const bareChunks: Contender = {
  "null-tasks": warmRow(startBare, nullTasks),
  "tiny-map": warmRow(startBare, tinyMap),
  skew: warmRow(startBare, skew),
};

/** The same with typed arrays. */
export const bareTyped: Contender = { "tiny-map": warmRow(startBare, typedMap) };
