import { formatMs, plural } from "#measure/format.ts";
import type { SpanSelection } from "#measure/spanSelection.ts";
import type { BoxSelection } from "./boxSelection.ts";
import { runOn, workerName, type TimelineData } from "./timelineData.ts";

/** "4.2 ms to 9.7 ms on worker 0 to worker 3: 120 spans, 96 tasks." */
export function boxSentence(data: TimelineData, box: BoxSelection, { spans, tasks }: SpanSelection): string {
  const lanes = runOn(data, box.side)?.timeline.lanes ?? [];
  const name = (index: number): string => workerName(lanes[index]?.worker ?? 0);
  const where = box.fromLane === box.toLane ? name(box.fromLane) : `${name(box.fromLane)} to ${name(box.toLane)}`;
  const time = `${formatMs(Math.max(0, box.fromMs))} to ${formatMs(box.toMs)}`;
  const found = spans === 0 ? "nothing" : `${plural(spans, "span")}, ${plural(tasks, "task")}`;
  return `${time} (${formatMs(box.toMs - box.fromMs)}) on ${where}: ${found}.`;
}
