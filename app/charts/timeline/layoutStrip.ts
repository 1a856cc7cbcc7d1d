import { formatCount } from "#measure/format.ts";
import { loadOf, type Load } from "#measure/load.ts";
import { highestByColumn, type Steps } from "#measure/steps.ts";
import type { Timeline } from "#measure/timeline.ts";
import type { RowPlace, SideRows } from "./layoutRows.ts";
import type { TimeWindow } from "./layoutSpans.ts";
import type { ParallelRun, Side } from "./timelineData.ts";

/** How much waited, or how many workers were busy, over time: an area in its row. */
export interface StripLayout extends RowPlace {
  readonly side: Side;
  readonly name: "queue" | "busy";
  /** The area as an SVG path, px from the plot's left and the row's top; "" when the level is always 0. */
  readonly path: string;
  /** The level that fills the row, in words. */
  readonly most: string;
}

const known = new WeakMap<Timeline, Load>();

/** The load of a timeline; worked out once. */
export function loadFor(timeline: Timeline): Load {
  const made = known.get(timeline);
  if (made) return made;
  const load = loadOf(timeline);
  known.set(timeline, load);
  return load;
}

/** The strips over a repetition's lanes. A px column shows the highest level within it. */
export function layoutStrips(
  side: Side,
  { timeline, workers }: ParallelRun,
  rows: SideRows,
  window: TimeWindow,
): readonly StripLayout[] {
  const { waiting, busy } = loadFor(timeline);
  const most = Math.max(workers, busy.highest);
  return [
    {
      side,
      name: "queue",
      ...rows.waiting,
      path: stripPath(waiting, waiting.highest, rows.waiting.height, window),
      most: waiting.highest > 0 ? `max ${shortCount(waiting.highest)}` : "never",
    },
    {
      side,
      name: "busy",
      ...rows.busy,
      path: stripPath(busy, most, rows.busy.height, window),
      most: `max ${shortCount(busy.highest)}`,
    },
  ];
}

/** Short enough to stand beside the lanes: "9,999", "30k", "1,250k". */
function shortCount(count: number): string {
  return count < 10_000 ? formatCount(count) : `${formatCount(count / 1000)}k`;
}

/** The area under the steps; `most` reaches the row's top. */
export function stripPath(steps: Steps, most: number, height: number, { fromMs, toMs, width }: TimeWindow): string {
  if (steps.highest === 0) return "";
  const pxPerMs = width / (toMs - fromMs);
  // Columns of the whole zoomed plot, so that panning moves the area and changes nothing in it.
  const first = Math.floor(fromMs * pxPerMs);
  const columns = Math.ceil(width) + 1;
  const levels = highestByColumn(steps, first / pxPerMs, (first + columns) / pxPerMs, columns);
  const left = first - fromMs * pxPerMs;
  let path = `M${left} ${height}`;
  let last = 0;
  for (const [column, level] of levels.entries()) {
    if (level === last) continue;
    path += `H${rounded(left + column)}V${rounded(height * (1 - level / most))}`;
    last = level;
  }
  return `${path}H${rounded(left + columns)}V${height}Z`;
}

const rounded = (px: number): number => Math.round(px * 10) / 10;
