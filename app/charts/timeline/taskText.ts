import { formatBytes, formatCount, formatMs, plural } from "#measure/format.ts";
import type { TaskAccount, TaskStage } from "#measure/taskAccount.ts";
import type { TaskPartner } from "./selectedTask.ts";
import { runName, workerName } from "./timelineData.ts";
import { rangeText, tasksText } from "./timelineText.ts";

/** What happened to a task in each of its stages. */
export const stageWords: Readonly<Record<TaskStage["name"], string>> = {
  sent: "inputs written by the driver",
  behind: "waited behind other tasks",
  worker: "waited for its worker to take it",
  read: "inputs read",
  turn: "waited for its turn in the chunk",
  computed: "computed",
  stopped: "computed in vain: it was stopped",
  rest: "waited for the rest of the chunk",
  wrote: "result written",
  driver: "result waited for the driver",
  received: "result read by the driver",
};

/** "row task 12" */
export function taskTitle({ label, task, count }: Pick<TaskAccount, "label" | "task" | "count">): string {
  return `${label.name} ${tasksText(task, count)}`.trim();
}

/** Facts about a task: pairs of a name and a value. */
export function taskFacts(account: TaskAccount): readonly (readonly [string, string])[] {
  const { chunk, count, bytesIn, bytesOut, submittedMs, stages } = account;
  const doneMs = stages.at(-1)?.endMs ?? submittedMs;
  const facts: (readonly [string, string])[] = [
    ["ran on", workerName(account.worker)],
    ["inputs", inputsText(account)],
  ];
  const isChunk = chunk.count > count;
  if (isChunk)
    facts.push(["in a chunk of", `${formatCount(chunk.count)}: tasks ${rangeText(chunk.task, chunk.count)}`]);
  const ofChunk = isChunk ? " for the chunk" : "";
  if (bytesIn > 0) facts.push(["bytes in", `${formatBytes(bytesIn)}${ofChunk}`]);
  if (bytesOut > 0) facts.push(["bytes out", `${formatBytes(bytesOut)}${ofChunk}`]);
  return [...facts, ["submitted at", formatMs(submittedMs)], ["done after", formatMs(doneMs - submittedMs)]];
}

function inputsText({ item, count, task }: TaskAccount): string {
  if (!item) return count === 1 ? "those of one call" : `those of ${plural(count, "call")}, ${rangeText(task, count)}`;
  const items = count === 1 ? `item ${formatCount(item.index)}` : `items ${rangeText(item.index, count)}`;
  return `${items} of ${formatCount(item.of)}, from 0`;
}

/** "2.1 ms longer here: 5.1 ms against 3.0 ms in copied on 4 workers" */
export function partnerText({ ownMs, partnerMs, run }: TaskPartner): string {
  const there = `${formatMs(partnerMs)} in ${runName(run)}`;
  return `${differenceText(ownMs - partnerMs)}: ${formatMs(ownMs)} against ${there}`;
}

/** "+2.1 ms" where it took longer here, "−2.1 ms" where shorter. */
export function signedMs(longerMs: number): string {
  return longerMs > 0 ? `+${formatMs(longerMs)}` : formatMs(longerMs);
}

/** "2.1 ms longer here", "as long here as there" */
function differenceText(longerMs: number): string {
  if (longerMs === 0) return "as long here as there";
  return `${formatMs(Math.abs(longerMs))} ${longerMs > 0 ? "longer" : "shorter"} here`;
}
