import { spanKinds } from "#protocol/trace.ts";
import { formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import { inWords, noAdvice } from "./advice.ts";
import type { Loss } from "./loss.ts";

const startKind = spanKinds.indexOf("start");
const stoppedKind = spanKinds.indexOf("stopped");

/** What it cost to start workers. */
export function startLoss(account: Account): Loss {
  const { trace } = account.record;
  const ms = account.ms.start;
  const rows = Array.from(trace.kind.keys()).filter((row) => trace.kind[row] === startKind);
  const slowestMs = rows.reduce((most, row) => Math.max(most, (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0)), 0);
  if (rows.length === 0 || ms === 0) {
    return { cause: "start", ms, sentence: "All workers were there from the beginning.", ...noAdvice };
  }
  const slowest = rows.length === 1 ? "" : `, the slowest ${formatMs(slowestMs)}`;
  return {
    cause: "start",
    ms,
    sentence: `Starting ${plural(rows.length, "worker")} took ${formatMs(ms)} of worker time${slowest}.`,
    ...(matters(account, "start") ? adviceOn(account, rows) : noAdvice),
  };
}

function adviceOn({ record: { trace }, input }: Account, rows: readonly number[]) {
  if (rows.some((row) => (trace.worker[row] ?? 0) >= input.workers))
    return inWords("Use the pool that the variant is given, or make one outside of it: its workers stay.");
  if (trace.kind.includes(stoppedKind))
    return inWords("Have long tasks look at `taskContext().signal`: a worker that goes on after a cancel is replaced.");
  return noAdvice;
}
