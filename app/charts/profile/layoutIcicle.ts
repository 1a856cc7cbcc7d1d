import { hierarchy, partition } from "d3";
import type { DrawnCall } from "./drawnCall.ts";
import { callAt, callsTo, pathKey } from "./drawnCall.ts";
import { fitText, textWidth, type MarkText } from "../frame/frame.ts";

/** A call as a box, in px. Callees stand below their caller. */
export interface IcicleBox {
  readonly key: string;
  readonly call: DrawnCall;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The middle, where its words are shown. */
  readonly x: number;
  readonly y: number;
  readonly text: MarkText;
  /** What fits into it; "" when nothing does. */
  readonly label: string;
  /** Whether it is on the way to what is zoomed to. */
  readonly isAbove: boolean;
}

export interface IcicleLayout {
  readonly width: number;
  readonly height: number;
  /** By rows, from the root down; along each from the left. */
  readonly rows: readonly (readonly IcicleBox[])[];
}

export const rowHeight = 22;
/** Deeper calls are shown once the reader zooms to them. */
const mostRows = 24;
/** Narrower boxes are left out, and what is below them; the table has their functions. */
const narrowest = 1;
const padding = 5;
/** Text that would be cut to less than this says nothing. */
const shortestText = 22;

/** Lays the calls below the one at `focus` out over `width` px, with those above it over the full width. Pure. */
export function layoutIcicle(root: DrawnCall, width: number, focus: readonly string[]): IcicleLayout {
  const focused = callAt(root, focus);
  const above = callsTo(root, focused.path).slice(0, -1);
  const whole = hierarchy(focused, (call) => call.children).sum((call) => call.ownWeight);
  const placed = partition<DrawnCall>().size([width, whole.height + 1])(whole);
  const rows: IcicleBox[][] = above.map((call, row) => [boxOf(call, row, 0, width, true)]);
  placed.eachBefore(({ data, x0, x1, depth }) => {
    const row = above.length + depth;
    if (row >= Math.max(mostRows, above.length + 1) || (depth > 0 && x1 - x0 < narrowest)) return;
    (rows[row] ??= []).push(boxOf(data, row, x0, x1, false));
  });
  return { width, height: rows.length * rowHeight, rows };
}

function boxOf(call: DrawnCall, row: number, left: number, right: number, isAbove: boolean): IcicleBox {
  const top = row * rowHeight;
  const room = right - left - 2 * padding;
  return {
    key: pathKey(call.path),
    call,
    left,
    right,
    top,
    bottom: top + rowHeight,
    x: (left + right) / 2,
    y: top + rowHeight / 2,
    text: call.text,
    label: room >= Math.min(shortestText, textWidth(call.label)) ? fitText(call.label, room) : "",
    isAbove,
  };
}

/** The box that a place is in. */
export function boxAt(rows: IcicleLayout["rows"], x: number, y: number): IcicleBox | null {
  const row = rows[Math.floor(y / rowHeight)] ?? [];
  return row.find(({ left, right }) => x >= left && x < right) ?? null;
}
