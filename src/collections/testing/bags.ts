import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { offerStore, sharedStore, type Store } from "#transport/worker/store.ts";
import type { Tuning } from "#protocol/run.ts";
import type { TracePlan } from "#protocol/trace.ts";
import { createBag } from "../bag/createBag.ts";

/** Plans that were run, latest last. */
export const plans: TracePlan[] = [];

/** What is tried out in the place of what bags say. */
export const tuning: { now: Tuning } = { now: {} };

const context = {
  placeOf: () => ({ line: 0 }),
  notePlan: (plan: TracePlan) => plans.push(plan) - 1,
  tuning: () => tuning.now,
};

/** Bags that run here and now. */
export const bag = createBag({ ...context, pool: new InlineExecutor() });

/** A store as workers have one: whatever lies between tasks lies as bytes. */
const packing: Store = sharedStore({ lane: 0, moved: () => undefined });

/** Runs `body` as it is, and again with everything that lies between tasks in its packed form. */
export async function bothWays(body: () => Promise<void>): Promise<void> {
  await body();
  offerStore(packing);
  try {
    await body();
  } finally {
    offerStore(null);
  }
}
