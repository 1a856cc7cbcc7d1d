import { least } from "d3";
import type { StepMark } from "./layoutPlan.ts";

/**
 * The step that a key leads to: up and down go through all steps from the plan's start to its end, left and right to the
 * nearest one that lies there, Home and End to the first and the last. null for another key; a step that has no
 * neighbour there stays.
 */
export function stepByKey(steps: readonly StepMark[], from: StepMark | null, key: string): StepMark | null {
  const last = steps.length - 1;
  const at = from ? steps.indexOf(from) : -1;
  const go = (to: number): StepMark | null => steps[Math.min(Math.max(to, 0), last)] ?? null;
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "ArrowRight":
      return from ? aside(steps, from, 1) : go(0);
    case "ArrowLeft":
      return from ? aside(steps, from, -1) : go(0);
    case "Home":
      return go(0);
    case "End":
      return go(last);
    default:
      return null;
  }
}

/** What lies straight aside is nearer than what lies as far off but higher or lower. */
const heightCounts = 2;

function aside(steps: readonly StepMark[], from: StepMark, direction: 1 | -1): StepMark {
  const there = steps.filter(({ x }) => direction * (x - from.x) > 1);
  return least(there, ({ x, y }) => Math.abs(x - from.x) + heightCounts * Math.abs(y - from.y)) ?? from;
}
