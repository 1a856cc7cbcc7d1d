import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import type { LaneLayout, TimelineLayout } from "./layoutTimeline.ts";
import { drawnWidth, markOpacity } from "./markStyle.ts";
import { groundOpacity, patternPaths, spanStyles, tileSize } from "./spanStyle.ts";

type Fills = Readonly<Record<SpanKind, CanvasPattern | string>>;

/** Paints the marks of a layout; the canvas' own place is the plot's left. `density` is device px per px. */
export function paintTimeline(canvas: HTMLCanvasElement, layout: TimelineLayout, density: number): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  canvas.width = Math.round(layout.window.width * density);
  canvas.height = Math.round(layout.height * density);
  context.scale(density, density);
  const fills = spanFills(canvas, context, density);
  for (const lane of layout.lanes) paintLane(context, lane, fills);
}

function paintLane(context: CanvasRenderingContext2D, { y, height, marks, waiting }: LaneLayout, fills: Fills): void {
  context.fillStyle = fills.queue;
  for (const { x, width } of waiting) context.fillRect(x, y, width, height);
  for (const mark of marks) {
    context.globalAlpha = markOpacity(mark);
    context.fillStyle = fills[mark.kind];
    context.fillRect(mark.x, y, drawnWidth(mark), height);
  }
  context.globalAlpha = 1;
}

function spanFills(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, density: number): Fills {
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
  return Object.fromEntries(spanKinds.map((kind) => [kind, fill(kind)])) as Record<SpanKind, CanvasPattern | string>;
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
