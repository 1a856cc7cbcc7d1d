import { least } from "d3";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { SpeedupLayout, SpeedupPoint } from "./layoutSpeedup.ts";

/** How far from a point the pointer may be, px. */
const reach = 40;

interface Picked {
  readonly variantIndex: number;
  readonly workers: number;
  readonly byKey: boolean;
}

/** The point the reader is at, and the handlers that follow pointer and arrow keys. */
export interface SpeedupPick {
  readonly point: SpeedupPoint | null;
  readonly byKey: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

/** Left and right go along a line, up and down from line to line. */
const steps: Readonly<Record<string, readonly [along: number, across: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Follows pointer and keys over the points of a layout. */
export function useSpeedupPick(layout: SpeedupLayout): SpeedupPick {
  const [picked, setPicked] = useState<Picked | null>(null);
  const points = layout.series.flatMap((series) => series.points);
  const point = picked && (points.find(({ row }) => isAt(row, picked)) ?? null);
  const pick = (next: SpeedupPoint | null | undefined, byKey: boolean): void =>
    setPicked(next ? { variantIndex: next.row.variantIndex, workers: next.row.workers, byKey } : null);
  const follow = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    pick(nearestPoint(points, event.clientX - box.left, event.clientY - box.top), false);
  };
  return {
    point,
    byKey: picked?.byKey ?? false,
    handlers: {
      // A finger touches before it moves.
      onPointerDown: follow,
      onPointerMove: follow,
      onPointerLeave: () => setPicked(null),
      onBlur: () => setPicked(null),
      onKeyDown: (event) => {
        const step = steps[event.key];
        if (event.key === "Escape" && picked) setPicked(null);
        else if (step && !event.ctrlKey && !event.metaKey && !event.altKey)
          pick(nextPoint(layout, point, ...step), true);
        else return;
        event.preventDefault();
      },
    },
  };
}

function isAt(row: SpeedupPoint["row"], { variantIndex, workers }: Picked): boolean {
  return row.variantIndex === variantIndex && row.workers === workers;
}

/** The point nearest to a place, if it is within reach. */
export function nearestPoint(points: readonly SpeedupPoint[], x: number, y: number): SpeedupPoint | null {
  const distance = (point: SpeedupPoint): number => Math.hypot(point.x - x, point.y - y);
  const nearest = least(points, distance);
  return nearest && distance(nearest) <= reach ? nearest : null;
}

/** The neighbour of a point: along its line, or the nearest worker count of the line before or after. */
export function nextPoint(
  { series }: SpeedupLayout,
  from: SpeedupPoint | null,
  along: number,
  across: number,
): SpeedupPoint | undefined {
  const own = series.findIndex(({ points }) => from !== null && points.includes(from));
  if (!from || own < 0) return series[0]?.points[0];
  if (along !== 0) {
    const points = series[own]?.points ?? [];
    return points[points.indexOf(from) + along] ?? from;
  }
  const other = series[own + across]?.points ?? [from];
  return least(other, (point) => Math.abs(point.x - from.x)) ?? from;
}
