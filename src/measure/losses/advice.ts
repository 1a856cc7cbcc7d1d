import { formatCount } from "../format.ts";
import type { Account } from "./account.ts";
import type { FunctionTimes } from "./functionTimes.ts";
import type { Job, Phase } from "./jobs.ts";
import type { Loss } from "./loss.ts";
import { functionText, placeOf } from "./words.ts";

/** What would help, in words and as a click. */
export type Advice = Pick<Loss, "advice" | "fix">;

export const noAdvice: Advice = { advice: null, fix: null };

/** Advice that takes a person. */
export function inWords(advice: string | null): Advice {
  return { advice, fix: null };
}

/** How long the pool lets a chunk take, about: long against a claim, short against what a person waits for. */
const chunkMs = 1;

/**
 * To leave the size of a map's chunks to the pool; null where it is, where chunks are already larger, or smaller, than
 * the pool would make them, and where that is not expected to help.
 */
export function adviceOnChunks(account: Account, job: Job | undefined, take: "more" | "fewer"): Advice | null {
  const chunkSize = job?.map?.chunkSize ?? null;
  const label = account.record.trace.labels[job?.label ?? -1];
  const times = account.functions[job?.label ?? -1];
  if (chunkSize === null || !label || !times || times.tasks === 0) return null;
  const isShort = (chunkSize * times.computeMs) / times.tasks < chunkMs;
  if (isShort !== (take === "more")) return null;
  const change = `chunkSize ${formatCount(chunkSize)} → auto`;
  const fix = account.offer({ type: "chunkSize", ...placeOf(label), chunkSize: "auto" }, change);
  if (fix === null) return null;
  return { advice: `Take ${take} items at a time: ${change}.`, fix: fix === "unknown" ? null : fix };
}

/** The job that was taken in most pieces. */
export function finestJob({ record: { jobs } }: Account): Job | undefined {
  let finest: Job | undefined;
  for (const job of jobs) if (!finest || job.chunks.length > finest.chunks.length) finest = job;
  return finest;
}

/** So many tasks, each over in less than that, are better handed over together. */
const manyTasks = 200;
const shortMs = 0.1;

/** The function of which most tasks were submitted one by one, if those are many and short. */
export function manyShortTasks({ functions }: Account): FunctionTimes | null {
  const short = functions.filter(({ tasks, computeMs }) => tasks > 0 && computeMs / tasks < shortMs);
  const most = short.toSorted((a, b) => b.submitted - a.submitted)[0];
  return most && most.submitted >= manyTasks ? most : null;
}

/** To hand over with one `map` what is submitted in many short tasks; null where nothing is. */
export function adviceOnSubmits(account: Account): Advice | null {
  const short = manyShortTasks(account);
  if (!short) return null;
  const fn = functionText(account.record.trace.labels[short.label]);
  return inWords(`Hand the ${formatCount(short.submitted)} tasks of ${fn} over with one \`map\`.`);
}

/** Tasks, or runs of items, that could be taken one by one while a phase lasted. */
export function piecesOf({ jobs }: Phase): number {
  return jobs.reduce((sum, { chunks }) => sum + chunks.length, 0);
}

/** How often there were tasks, but fewer than workers, before the next were submitted. */
export function scarceTimes({ record: { phases }, lanes }: Account): number {
  return phases.filter((phase) => piecesOf(phase) < lanes).length;
}

/** From so many times on, the program awaits some tasks before it submits the next. */
const manyTimes = 3;

/** To submit first and await afterwards; null where the program does so. */
export function adviceOnAwaits(account: Account): Advice | null {
  if (scarceTimes(account) < manyTimes) return null;
  return inWords("Submit all tasks that do not need each other's results before you await the first.");
}

/** What may help tasks that are slower beside others than alone. */
export function adviceOnCores({ lanes }: Account): Advice {
  if (lanes === 1) return noAdvice;
  return inWords(
    "Compare with fewer workers: with too few cores for all, or when all wait for the same memory, they slow each other down.",
  );
}

/** The index of the greatest value; −1 when none is above 0. */
export function indexOfMost(values: Float64Array): number {
  let most = -1;
  for (const [index, value] of values.entries()) if (value > (values[most] ?? 0)) most = index;
  return most;
}
