import { formatCount, formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import {
  adviceOnAwaits,
  adviceOnChunks,
  indexOfMost,
  inWords,
  noAdvice,
  piecesOf,
  scarceTimes,
  type Advice,
} from "./advice.ts";
import type { Job, Phase } from "./jobs.ts";
import type { Loss } from "./loss.ts";
import { functionText } from "./words.ts";

/** What it cost that there were fewer tasks than workers. */
export function idleLoss(account: Account): Loss {
  const ms = account.ms.idle;
  const base = { cause: "idle", ms } as const;
  if (ms === 0) return { ...base, sentence: "There was a task for every worker.", ...noAdvice };
  const { phases, betweenMs, tailIdleMs } = account.record;
  const isLate = total(betweenMs) > total(tailIdleMs);
  const phase = phases[indexOfMost(isLate ? betweenMs : tailIdleMs)];
  if (!phase) return { ...base, sentence: `Workers had no task for ${formatMs(ms)}.`, ...noAdvice };
  const isLarge = matters(account, "idle");
  if (isLate) {
    const advice = isLarge ? inWords(lateAdvice) : noAdvice;
    return {
      ...base,
      sentence: `Workers had no task for ${formatMs(ms)}: the program had not submitted it yet.`,
      ...advice,
    };
  }
  return { ...base, sentence: fewSentence(account, phase), ...(isLarge ? adviceOn(account, phase) : noAdvice) };
}

const lateAdvice = "Submit tasks faster than they are computed: prepare what they need beforehand, or inside of them.";

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** From so many times on, they are counted. */
const manyTimes = 3;

function fewSentence(account: Account, phase: Phase): string {
  const { ms, lanes, record } = account;
  const start = `Workers had no task for ${formatMs(ms.idle)}`;
  const pieces = piecesOf(phase);
  const times = scarceTimes(account);
  if (pieces >= lanes) return `${start}: others had taken all before they came to take one.`;
  if (times >= manyTimes)
    return `${start}: ${formatCount(times)} times the program awaited fewer tasks than there are workers.`;
  const fn = functionText(record.trace.labels[phase.jobs[0]?.label ?? -1]);
  const tasks = phase.jobs.reduce((sum, { tasks: count }) => sum + count, 0);
  const cut = tasks > pieces ? `, in ${plural(pieces, "chunk")},` : "";
  return `${start}: there ${tasks === 1 ? "was" : "were"} ${plural(tasks, "task")} of ${fn}${cut} for ${plural(lanes, "worker")}.`;
}

function adviceOn(account: Account, phase: Phase): Advice {
  const { lanes } = account;
  if (piecesOf(phase) >= lanes) return noAdvice;
  const coarse = phase.jobs.find((job) => hasFewChunks(job, lanes));
  return (
    (coarse && adviceOnChunks(account, coarse, "fewer")) ??
    adviceOnAwaits(account) ??
    inWords(`Divide the work into more tasks: at least ${formatCount(lanes)}, better several times as many.`)
  );
}

/** Whether a map had items enough for all workers, but not chunks. */
function hasFewChunks({ tasks, chunks }: Job, lanes: number): boolean {
  return chunks.length < lanes && tasks > chunks.length;
}
