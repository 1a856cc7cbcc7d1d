import { spanKinds } from "#protocol/trace.ts";
import { formatFactor, formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import { adviceOnChunks, adviceOnCores, adviceOnSubmits, finestJob, inWords, noAdvice, type Advice } from "./advice.ts";
import type { FunctionTimes } from "./functionTimes.ts";
import type { Loss } from "./loss.ts";
import type { LossesInput } from "./lossesInput.ts";
import { functionText } from "./words.ts";

const stoppedKind = spanKinds.indexOf("stopped");

/** What the tasks took beyond the time of the serial program, or less. */
export function computeLoss(account: Account): Loss {
  const { scale, taskMs, input } = account;
  const ms = account.ms.compute;
  const computedMs = taskMs * scale;
  const cold = coldOf(account);
  return {
    cause: "compute",
    ms,
    sentence: [
      computedMs === 0
        ? "No task was recorded."
        : `Tasks took ${formatMs(computedMs)}${comparison(account, computedMs)}.`,
      computedMs > 0 && cold ? coldSentence(account, cold) : "",
      stoppedSentence(account),
      input.reference.isSerial ? "" : `The work is counted as \`${input.reference.variant}\` took it.`,
    ]
      .filter((text) => text !== "")
      .join(" "),
    ...(matters(account, "compute") ? adviceOn(account, cold) : noAdvice),
  };
}

/** What a variant that takes no pool takes more than the best one. */
export function slowerLoss({ medianMs, workMs, variant, reference }: LossesInput): Loss {
  const ms = medianMs - workMs;
  const sentence =
    variant === reference.variant
      ? "This is what the others are compared with."
      : `It takes ${formatFactor(medianMs / workMs)}× as long as \`${reference.variant}\`, on one thread.`;
  return { cause: "compute", ms, sentence, ...noAdvice };
}

/** Tasks against the part of the serial program that is theirs: all but what the program did alone here too. */
function ratioOf({ aloneMs, scale, input: { workMs } }: Account, computedMs: number): number {
  const theirsMs = workMs - aloneMs * scale;
  return theirsMs > 0 ? computedMs / theirsMs : Infinity;
}

function comparison(account: Account, computedMs: number): string {
  const ratio = ratioOf(account, computedMs);
  const { reference, workMs } = account.input;
  if (!Number.isFinite(ratio)) return `; the whole serial program takes ${formatMs(workMs)}`;
  const than = reference.isSerial ? "serially" : "there";
  return `, ${formatFactor(ratio)}× as long as the same work ${than}`;
}

/** A function whose first task on each worker took far longer than those that followed. */
interface Cold {
  readonly times: FunctionTimes;
  /** How many times as long. */
  readonly ratio: number;
}

const coldTimes = 1.5;
/** The share of the loss that cold code has to explain to be named. */
const coldShare = 0.3;

function coldOf({ functions, scale, ms, lanes }: Account): Cold | null {
  for (const times of functions) {
    const ratio = times.firstMs / times.laterMs;
    const extraMs = (times.firstMs - times.laterMs) * lanes * scale;
    if (ratio >= coldTimes && extraMs >= coldShare * ms.compute && ms.compute > 0) return { times, ratio };
  }
  return null;
}

function coldSentence({ record: { trace } }: Account, { times, ratio }: Cold): string {
  const fn = functionText(trace.labels[times.label]);
  return `The first task of ${fn} on each worker took ${formatFactor(ratio)}× as long as the others: its code was not warm yet.`;
}

function stoppedSentence({ record: { trace }, scale }: Account): string {
  const rows = Array.from(trace.kind.keys()).filter((row) => trace.kind[row] === stoppedKind);
  if (rows.length === 0) return "";
  const stoppedMs = rows.reduce((sum, row) => sum + (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0), 0);
  return `Of that, ${formatMs(stoppedMs * scale)} went into ${plural(rows.length, "task")} after ${rows.length === 1 ? "it" : "they"} had been cancelled.`;
}

/** Below this ratio nothing slows the tasks down that could be named. */
const slowTimes = 1.1;

function adviceOn(account: Account, cold: Cold | null): Advice {
  const onOverhead = adviceOnChunks(account, finestJob(account), "more") ?? adviceOnSubmits(account);
  if (onOverhead) return onOverhead;
  if (cold) return inWords("Run it on more: the longer it runs, the less cold code matters.");
  const isSlow = ratioOf(account, account.taskMs * account.scale) >= slowTimes;
  return isSlow ? adviceOnCores(account) : noAdvice;
}
