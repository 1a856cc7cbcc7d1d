import { random } from "#base/random.ts";
import { contenders, type ContenderId } from "../catalogue/contenders.ts";
import { rowOf, warmUpRounds, type Row, type RowId } from "../catalogue/rows.ts";
import { fullSizes, quickSizes } from "../catalogue/sizes.ts";
import type { Reading, RowContext, Runner } from "../contenders/contender.ts";
import { allWithin } from "../rows/settle.ts";
import type { RowSamples } from "../report/document.ts";
import { calibrate, startControl } from "./control.ts";
import { SampleStore } from "./sampleStore.ts";
import { shuffled } from "./shuffled.ts";
import { startRunner } from "./startRunner.ts";

/** Which row is measured, and how. */
export interface RowRequest {
  readonly row: RowId;
  /** How many rounds count; a few before them do not. */
  readonly rounds: number;
  readonly seed: number;
  /** Tiny sizes, to see that everything runs. */
  readonly quick: boolean;
}

/** Between two contenders, ms: what the one left to do is not counted against the other. */
const restMs = 30;

/** Who has not started after so long does not take part, ms. */
const startMs = 20_000;

const seldom = (reading: Reading): Reading => ({ ...reading, variant: "one round" });

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs));

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Measures all contenders of a row in rounds, the order of each shuffled anew. `tell` hears how far it has come. */
export async function measureRow(request: RowRequest, tell: (text: string) => void): Promise<RowSamples> {
  const row = rowOf(request.row);
  const context: RowContext = { sizes: request.quick ? quickSizes : fullSizes, stepsPerMs: calibrate() };
  const store = new SampleStore(row.id);
  for (const [id, reason] of Object.entries(row.cannot ?? {})) store.fail(id as ContenderId, reason);
  const runners = await startAll(row, context, store);
  const control = row.parallel ? startControl(context) : null;
  const next = random(request.seed);
  const warmUps = row.once ? 0 : warmUpRounds;
  const rounds = row.once ? 1 : request.rounds + warmUps;
  for (let round = 0; round < rounds; round++) {
    const counts = round >= warmUps;
    tell(counts ? `round ${round - warmUps + 1}` : "warm-up");
    if (control) store.addCores(await control.cores(), counts);
    for (const [id, runner] of shuffled([...runners], next)) {
      if (row.slow?.includes(id) && round !== rounds - 1) continue;
      await rest();
      await runner.run().then(
        (readings) => counts && store.add(id, row.slow?.includes(id) ? readings.map(seldom) : readings),
        async (error: unknown) => {
          store.fail(id, textOf(error));
          runners.delete(id);
          await stop(id, runner, tell);
        },
      );
    }
  }
  control?.stop();
  for (const [id, runner] of runners) await stop(id, runner, tell);
  return store.result();
}

async function startAll(row: Row, context: RowContext, store: SampleStore): Promise<Map<ContenderId, Runner>> {
  const runners = new Map<ContenderId, Runner>();
  for (const id of row.contenders) {
    if (row.cannot?.[id] !== undefined) continue;
    try {
      const [runner] = await allWithin([startRunner(id, row.id, context)], startMs);
      if (runner) runners.set(id, runner);
    } catch (error) {
      store.fail(id, textOf(error));
    }
  }
  return runners;
}

/** A library that has lost calls may not stop in order, which must not keep the others. */
async function stop(id: ContenderId, runner: Runner, tell: (text: string) => void): Promise<void> {
  const tooLong = new Promise<void>((resolve) => setTimeout(resolve, 3_000));
  await Promise.race([Promise.resolve(runner.stop()), tooLong]).catch((error: unknown) =>
    tell(`${contenders[id].label} did not stop in order: ${textOf(error)}`),
  );
}
