import type { RunRecord } from "./runRecord.ts";

/** Runs that are kept behind the current one. */
const runsAtMost = 20;
/** Traces can be tens of megabytes, so only the latest runs keep theirs. */
const withTraces = 3;

/** The runs before the current one, oldest first, with one more, if anything was measured in it. */
export function remember(earlier: readonly RunRecord[], run: RunRecord | null): readonly RunRecord[] {
  if (run === null || !run.configurations.some((c) => c.samplesMs.length > 0)) return earlier;
  const runs = [...earlier, run].slice(-runsAtMost);
  return runs.map((each, index) => (runs.length - index > withTraces ? withoutTraces(each) : each));
}

function withoutTraces(run: RunRecord): RunRecord {
  if (run.configurations.every((c) => c.trace === null)) return run;
  return { ...run, configurations: run.configurations.map((c) => ({ ...c, trace: null })) };
}
