import { wrap, type Remote } from "comlink";
import { deferred } from "#base/deferred.ts";
import type { ExpectedChange, ExplainedRun, Explanation } from "#measure/explain.ts";
import type { Change } from "#measure/whatIf/prediction.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import type { ExplanationService } from "./explanation.worker.ts";
import type { Configuration, RunRecord } from "./runRecord.ts";

interface Started {
  readonly service: Remote<ExplanationService>;
  /** Rejects if the worker breaks; it never resolves. */
  readonly broken: Promise<never>;
}

let started: Started | null = null;

function startService(): Started {
  const worker = new Worker(new URL("./explanation.worker.ts", import.meta.url), {
    type: "module",
    name: "explanation",
  });
  const broken = deferred<never>();
  broken.promise.catch(() => undefined);
  worker.addEventListener("error", (event) => {
    // The next call tries a new one.
    started = null;
    broken.reject(new Error(event.message || "its script did not load"));
  });
  return { service: wrap<ExplanationService>(worker), broken: broken.promise };
}

/**
 * What a run means: losses, laws, and predictions for the given worker counts. Worked out on a thread of its own, which
 * starts with the first call; to be asked when nothing is being measured.
 */
export function explainRun(run: RunRecord, workerCounts: readonly number[]): Promise<Explanation> {
  started ??= startService();
  return Promise.race([started.service.explain(explained(run, run.configurations), workerCounts), started.broken]);
}

/** What a change of one configuration is expected to come to; null when that cannot be said. */
export function expectChangeOf(run: RunRecord, key: ConfigurationKey, change: Change): Promise<ExpectedChange | null> {
  started ??= startService();
  // The traces of the others say nothing about it.
  const isNamed = (c: Configuration): boolean => c.variant === key.variant && c.workers === key.workers;
  const configurations = run.configurations.map((c) => (isNamed(c) ? c : { ...c, trace: null }));
  return Promise.race([started.service.expectChange(explained(run, configurations), key, change), started.broken]);
}

/** A run as it crosses to the other thread: values and texts explain nothing and may be large. */
function explained({ variants, machine, sizes }: RunRecord, configurations: readonly Configuration[]): ExplainedRun {
  const bare = configurations.map((c) => ({ ...c, value: undefined, profile: null }));
  return { variants, machine, sizes, configurations: bare };
}

/** Worker counts at which a curve up to `most` is predicted: all to 8, then then half as many again each time. */
export function predictedCounts(most: number): readonly number[] {
  const counts = new Set<number>();
  for (let count = 1; count < most; count = Math.max(count + 1, count * 1.5)) counts.add(Math.round(count));
  return [...counts, most];
}
