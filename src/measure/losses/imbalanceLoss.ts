import { formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import { adviceOnChunks, indexOfMost, inWords, noAdvice, type Advice } from "./advice.ts";
import type { Job, Phase } from "./jobs.ts";
import type { Chunk } from "./lanes.ts";
import type { Loss } from "./loss.ts";
import { functionText } from "./words.ts";

/** The chunk that ended last, and the phase and job it is of. */
interface Straggler {
  readonly chunk: Chunk;
  readonly job: Job;
  readonly phase: Phase;
}

/** What it cost that workers did not finish together. */
export function imbalanceLoss(account: Account): Loss {
  const ms = account.ms.imbalance;
  const last = stragglerOf(account);
  if (!last || ms === 0) {
    return { cause: "imbalance", ms, sentence: "No worker had to wait for others to finish.", ...noAdvice };
  }
  const { chunk, phase } = last;
  const fn = functionText(account.record.trace.labels[chunk.label]);
  const what =
    chunk.count > 1 ? `${plural(chunk.count, "task")} of ${fn} that one worker took together` : `a task of ${fn}`;
  const took = `${formatMs(lengthOf(chunk))} of ${formatMs(phase.endMs - phase.startMs)}`;
  return {
    cause: "imbalance",
    ms,
    sentence: `Workers had nothing left to do for ${formatMs(ms)} while others finished: the last to end, ${what}, took ${took}.`,
    ...(matters(account, "imbalance") ? adviceOn(account, last) : noAdvice),
  };
}

function stragglerOf({ record: { phases, imbalanceMs } }: Account): Straggler | null {
  const phase = phases[indexOfMost(imbalanceMs)];
  let last: Straggler | null = null;
  if (!phase) return null;
  for (const job of phase.jobs) {
    for (const chunk of job.chunks) if (!last || chunk.endMs > last.chunk.endMs) last = { chunk, job, phase };
  }
  return last;
}

function lengthOf({ claimedMs, endMs }: Chunk): number {
  return endMs - claimedMs;
}

/** What would shorten a phase by less than the rest is not advised. */
const worthwhile = 0.9;
/** A task is long when it takes that many times the mean. */
const longTimes = 1.5;

function adviceOn(account: Account, { chunk, job, phase }: Straggler): Advice {
  const phaseMs = phase.endMs - phase.startMs;
  const taskMs = chunk.count === 1 ? lengthOf(chunk) : chunk.longestMs;
  if (taskMs >= worthwhile * phaseMs)
    return inWords(`Split the longest task: it alone took ${formatMs(taskMs)} of ${formatMs(phaseMs)}.`);
  const onChunks = chunk.count > 1 ? adviceOnChunks(account, job, "fewer") : null;
  if (onChunks) return onChunks;
  const lengths = phase.jobs.flatMap(({ chunks }) => chunks.map(lengthOf));
  const allMs = lengths.reduce((sum, ms) => sum + ms, 0);
  const tasks = phase.jobs.reduce((sum, one) => sum + one.tasks, 0);
  const leastMs = Math.max(taskMs, allMs / account.lanes);
  if (taskMs < (longTimes * allMs) / tasks || leastMs > worthwhile * phaseMs) return noAdvice;
  const began = formatMs(chunk.claimedMs - phase.startMs);
  return inWords(`Put the longest tasks first: one of ${formatMs(taskMs)} was not begun until ${began} had gone by.`);
}
