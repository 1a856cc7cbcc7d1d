import { formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import { adviceOnAwaits, adviceOnChunks, adviceOnSubmits, indexOfMost, noAdvice, type Advice } from "./advice.ts";
import type { Loss } from "./loss.ts";
import { functionText } from "./words.ts";

/** What it cost that workers had to find, or be woken for, tasks that were waiting. */
export function dispatchLoss(account: Account): Loss {
  const { record, functions } = account;
  const ms = account.ms.dispatch;
  const job = record.jobs[indexOfMost(record.queueMs)];
  const times = functions[job?.label ?? -1];
  if (!job || !times || ms === 0) {
    return { cause: "dispatch", ms, sentence: "No worker was free while a task waited.", ...noAdvice };
  }
  const fn = functionText(record.trace.labels[job.label]);
  const each = formatMs(times.computeMs / Math.max(times.tasks, 1));
  const over = times.tasks === 1 ? `over in ${each}` : `each over in ${each}`;
  return {
    cause: "dispatch",
    ms,
    sentence: `Workers waited ${formatMs(ms)} for ${plural(times.tasks, "task")} of ${fn}, ${over}.`,
    ...(matters(account, "dispatch") ? adviceOn(account) : noAdvice),
  };
}

function adviceOn(account: Account): Advice {
  const { jobs, queueMs } = account.record;
  return (
    adviceOnChunks(account, jobs[indexOfMost(queueMs)], "more") ??
    adviceOnSubmits(account) ??
    adviceOnAwaits(account) ??
    noAdvice
  );
}
