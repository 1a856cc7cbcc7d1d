import { wrap, type Remote } from "comlink";
import type { Explanation } from "#measure/explain.ts";
import type { ExplanationService } from "./explanation.worker.ts";
import type { RunRecord } from "./runRecord.ts";

let service: Remote<ExplanationService> | null = null;

function startService(): Remote<ExplanationService> {
  const url = new URL("./explanation.worker.ts", import.meta.url);
  return wrap<ExplanationService>(new Worker(url, { type: "module", name: "explanation" }));
}

/**
 * What a run means: losses, laws, and predictions for the given worker counts. Worked out on a thread of its own, which
 * starts with the first call; to be asked when nothing is being measured.
 */
export function explainRun(run: RunRecord, workerCounts: readonly number[]): Promise<Explanation> {
  service ??= startService();
  const { variants, machine, sizes } = run;
  // Values and texts explain nothing and may be large.
  const configurations = run.configurations.map((c) => ({ ...c, value: undefined }));
  return service.explain({ variants, machine, sizes, configurations }, workerCounts);
}

/** Worker counts at which a curve up to `most` is predicted: all to 8, then then half as many again each time. */
export function predictedCounts(most: number): readonly number[] {
  const counts = new Set<number>();
  for (let count = 1; count < most; count = Math.max(count + 1, count * 1.5)) counts.add(Math.round(count));
  return [...counts, most];
}
