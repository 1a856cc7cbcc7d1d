import type { SpanKind } from "#protocol/trace.ts";
import { runOn, type Side, type TimelineData } from "./timelineData.ts";

/** A lane of a repetition. */
export interface LaneKey {
  readonly side: Side;
  /** Index in the timeline's `lanes`. */
  readonly laneIndex: number;
}

/** What the pointer or the keyboard is on. */
export type TimelineTarget =
  | { readonly type: "serial"; readonly index: number }
  | ({ readonly type: "span"; readonly row: number } & LaneKey)
  | ({
      readonly type: "group";
      readonly kind: SpanKind;
      readonly spans: number;
      readonly coveredMs: number;
      readonly spanMs: number;
    } & LaneKey)
  | ({ readonly type: "waiting" } & LaneKey)
  | { readonly type: "load"; readonly side: Side; readonly atMs: number };

/** The number of the task that a target is about: of a chunk's span the first; null when it is about none. */
export function targetTask(
  target: TimelineTarget,
  data: TimelineData,
): { readonly side: Side; readonly task: number } | null {
  const trace = target.type === "span" ? runOn(data, target.side)?.timeline.trace : undefined;
  if (target.type !== "span" || !trace || (trace.count[target.row] ?? 0) === 0) return null;
  return { side: target.side, task: trace.task[target.row] ?? 0 };
}
