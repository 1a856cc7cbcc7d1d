import { expose } from "comlink";
import { expectChange, explain, type ExpectedChange, type ExplainedRun, type Explanation } from "#measure/explain.ts";
import type { Change } from "#measure/whatIf/prediction.ts";
import type { ConfigurationKey } from "#protocol/run.ts";

/** Fits and replays take up to seconds: they are done on a thread of their own, so that the page stays smooth. */
const service = {
  explain: (run: ExplainedRun, workerCounts: readonly number[]): Explanation => explain(run, workerCounts),
  expectChange: (run: ExplainedRun, key: ConfigurationKey, change: Change): ExpectedChange | null =>
    expectChange(run, key, change),
};
export type ExplanationService = typeof service;

expose(service);
