import { expose } from "comlink";
import { explain, type ExplainedRun, type Explanation } from "#measure/explain.ts";

/** Fits and replays take up to seconds: they are done on a thread of their own, so that the page stays smooth. */
const service = {
  explain: (run: ExplainedRun, workerCounts: readonly number[]): Explanation => explain(run, workerCounts),
};
export type ExplanationService = typeof service;

expose(service);
