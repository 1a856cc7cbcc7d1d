import { least } from "d3";
import type { MarkText } from "../../frame/frame.ts";

/** Something in a chart that a reader can be at. */
export interface Mark {
  /** Names it within its chart, and stays when the chart is laid out anew. */
  readonly key: string;
  /** Its place in px within the chart. */
  readonly x: number;
  readonly y: number;
  readonly text: MarkText;
}

/** Marks in the order in which arrow keys go through them: along a line, and from line to line. */
export type MarkLines<M extends Mark = Mark> = readonly (readonly M[])[];

/** How far from a mark the pointer may be, px. */
const reach = 40;

/** The mark nearest to a place, if it is within reach. */
export function nearestMark<M extends Mark>(lines: MarkLines<M>, x: number, y: number): M | null {
  const distance = (mark: Mark): number => Math.hypot(mark.x - x, mark.y - y);
  const nearest = least(lines.flat(), distance);
  return nearest && distance(nearest) <= reach ? nearest : null;
}

/** The neighbour of a mark: along its line, or on the line before or after the one that is nearest across. */
export function nextMark<M extends Mark>(
  lines: MarkLines<M>,
  from: M | null,
  along: number,
  across: number,
): M | undefined {
  const filled = lines.filter((line) => line.length > 0);
  const own = filled.findIndex((line) => from !== null && line.includes(from));
  if (!from || own < 0) return filled[0]?.[0];
  if (along !== 0) {
    const line = filled[own] ?? [];
    const to = Math.min(Math.max(line.indexOf(from) + along, 0), line.length - 1);
    return line[to];
  }
  return least(filled[own + across] ?? [from], (mark) => Math.abs(mark.x - from.x)) ?? from;
}

/** A mark's words in one sentence, as they are read out. */
export function spokenText({ title, rows }: MarkText): string {
  return rows.length === 0 ? title : `${title}: ${rows.map((row) => row.join(" ")).join(", ")}`;
}
