import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import type { LaneLayout, TimelineLayout } from "./layoutTimeline.ts";
import type { SpanMark } from "./layoutSpans.ts";
import { markLabel } from "./markLabel.ts";
import { drawnWidth, fadedOpacity, markOpacity } from "./markStyle.ts";
import { groundOpacity, patternPaths, spanStyles, tileSize } from "./spanStyle.ts";
import { runOn, type ParallelRun, type TimelineData } from "./timelineData.ts";

/** What each kind of span is filled with, and what its label is written in. */
export interface Fills {
  readonly kinds: Readonly<Record<SpanKind, CanvasPattern | string>>;
  readonly label: string;
  readonly font: string;
}

const labelSize = 11;

/** Paints the marks of a layout; the canvas' own place is the plot's left. `density` is device px per px. */
export function paintTimeline(
  canvas: HTMLCanvasElement,
  { layout, data }: { readonly layout: TimelineLayout; readonly data: TimelineData },
  fills: Fills,
  density: number,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const width = Math.round(layout.window.width * density);
  const height = Math.round(layout.height * density);
  // Giving a canvas a size makes it a new one, which takes longer than to clear it.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, layout.window.width, layout.height);
  context.font = fills.font;
  context.textBaseline = "middle";
  for (const lane of layout.lanes) paintLane(context, lane, runOn(data, lane.side), fills);
}

function paintLane(
  context: CanvasRenderingContext2D,
  lane: LaneLayout,
  run: ParallelRun | null,
  { kinds, label }: Fills,
): void {
  const { y, height, marks, waiting } = lane;
  context.fillStyle = kinds.queue;
  for (const { x, width } of waiting) context.fillRect(x, y, width, height);
  // Kind by kind: to change what a canvas fills with takes longer than to fill.
  for (const [kind, ofKind] of marksByKind(marks)) {
    context.fillStyle = kinds[kind];
    for (const mark of ofKind) {
      context.globalAlpha = markOpacity(mark) * (mark.faded ? fadedOpacity : 1);
      context.fillRect(mark.x, y, drawnWidth(mark), height);
    }
  }
  context.fillStyle = label;
  for (const mark of marks) {
    const words = markLabel(mark, lane, run);
    context.globalAlpha = mark.faded ? fadedOpacity : 1;
    if (words) context.fillText(words.text, words.x, y + height / 2);
  }
  context.globalAlpha = 1;
}

/** In the order in which the kinds first appear: what lies in another span comes after it. */
function marksByKind(marks: readonly SpanMark[]): ReadonlyMap<SpanKind, readonly SpanMark[]> {
  const byKind = new Map<SpanKind, SpanMark[]>();
  for (const mark of marks) {
    const ofKind = byKind.get(mark.kind);
    if (ofKind) ofKind.push(mark);
    else byKind.set(mark.kind, [mark]);
  }
  return byKind;
}

/** What to fill with, in the page's present colours. */
export function timelineFills(canvas: HTMLCanvasElement, density: number): Fills | null {
  const context = canvas.getContext("2d");
  if (!context) return null;
  const theme = getComputedStyle(canvas);
  const fill = (kind: SpanKind): CanvasPattern | string => {
    const { variable, fallback, pattern } = spanStyles[kind];
    const color = theme.getPropertyValue(variable).trim() || fallback;
    if (pattern === "solid") return color;
    const tile = patternTile(color, patternPaths[pattern], groundOpacity[pattern], density);
    const filled = context.createPattern(tile, "repeat");
    // The tile is made of device px.
    filled?.setTransform(new DOMMatrix().scale(1 / density));
    return filled ?? color;
  };
  return {
    kinds: Object.fromEntries(spanKinds.map((kind) => [kind, fill(kind)])) as Fills["kinds"],
    label: theme.getPropertyValue("--surface").trim() || "#fff",
    font: `${labelSize}px ${theme.fontFamily}`,
  };
}

function patternTile(color: string, path: string, ground: number, density: number): OffscreenCanvas {
  const side = Math.max(1, Math.round(tileSize * density));
  const tile = new OffscreenCanvas(side, side);
  const context = tile.getContext("2d");
  if (!context) return tile;
  context.scale(side / tileSize, side / tileSize);
  context.globalAlpha = ground;
  context.fillStyle = color;
  context.fillRect(0, 0, tileSize, tileSize);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.stroke(new Path2D(path));
  return tile;
}
