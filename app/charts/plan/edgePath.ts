import type { Direction, Point } from "./placeDag.ts";

/** Lines through points; where they are not straight on, an S whose ends go on in the drawing's direction. */
export function edgePath(points: readonly Point[], direction: Direction): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      return before ? segment(before, point, direction) : `M${at(point)}`;
    })
    .join("");
}

/** The same for a line that goes down and, at the end, turns right; `turn` px before it turns. */
export function turningPath(points: readonly Point[], turn: number): string {
  const end = points.at(-1);
  const corner = points.at(-2);
  if (!end || !corner) return "";
  const before: Point = [corner[0], corner[1] - turn];
  const after: Point = [corner[0] + turn, corner[1]];
  return `${edgePath([...points.slice(0, -2), before], "down")}Q${at(corner)} ${at(after)}L${at(end)}`;
}

/** An arrow's head, `size` px long, whose tip is at a point. */
export function arrowHead([x, y]: Point, direction: Direction, size: number): string {
  const half = size * 0.6;
  return direction === "down"
    ? `M${at([x, y])}l${round(-half)},${-size}h${round(2 * half)}Z`
    : `M${at([x, y])}l${-size},${round(-half)}v${round(2 * half)}Z`;
}

function segment([x0, y0]: Point, [x1, y1]: Point, direction: Direction): string {
  if (x0 === x1 || y0 === y1) return `L${at([x1, y1])}`;
  const [middleX, middleY] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return direction === "down"
    ? `C${at([x0, middleY])} ${at([x1, middleY])} ${at([x1, y1])}`
    : `C${at([middleX, y0])} ${at([middleX, y1])} ${at([x1, y1])}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const at = ([x, y]: Point): string => `${round(x)},${round(y)}`;
