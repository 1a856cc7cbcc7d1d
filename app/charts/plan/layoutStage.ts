import { formatMs, plural } from "#measure/format.ts";
import { badgesOf, type PlanGraph, type PlanStep, stageName } from "./planGraph.ts";
import { placeDag, type Direction, type Point } from "./placeDag.ts";
import type { StageWork } from "./stageWork.ts";

/** A stage by itself: its size, and its steps within it, px from its top left. */
export interface StageBox {
  readonly stage: number;
  readonly width: number;
  readonly height: number;
  /** "stage 1", and below it "8 tasks · 12.3 ms busy". */
  readonly name: string;
  readonly text: string;
  readonly textLeft: number;
  readonly steps: readonly StepBox[];
  /** Between its own steps, by the edge's place in the graph. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** A step, px. */
export interface StepBox {
  readonly step: PlanStep;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The operation, cut to what there is room for. */
  readonly name: string;
  /** "line 12"; "" when the line is not known. */
  readonly line: string;
  /** Numbers of the rewrites that led to it; "" for none. */
  readonly badge: string;
}

const stepHeight = 24;
const gap = { beside: 12, between: 14 };
const headHeight = 44;
const padding = 10;
/** In a drawing that goes down, edges come and go at a stage's sides. */
export const laneWidth = 18;
/** Widths of a character at 12 and 11 px, somewhat wider than most fonts have. */
const nameChar = 6.9;
const smallChar = 6.2;
const longestName = 22;

/** Width of a text at 11 px, px. */
export function smallTextWidth(text: string): number {
  return text.length * smallChar;
}

/** Places the steps of one stage below its name. Pure. */
export function layoutStage(
  graph: PlanGraph,
  stage: number,
  work: StageWork | undefined,
  direction: Direction,
): StageBox {
  const steps = graph.steps.filter((step) => step.stage === stage);
  const labels = steps.map((step) => labelOf(graph, step));
  const width = Math.max(...labels.map(labelWidth));
  const own = new Set(steps.map(({ id }) => id));
  const links = graph.edges.flatMap(({ from, to }, index) =>
    own.has(from) && own.has(to) ? [{ key: String(index), from: String(from), to: String(to) }] : [],
  );
  const boxes = steps.map(({ id }) => ({ key: String(id), width, height: stepHeight }));
  const inner = placeDag(boxes, links, "down", gap);
  const sides = direction === "down" ? laneWidth : padding;
  const name = stageName(stage);
  const text = workText(work);
  const most = Math.max(inner.width, smallTextWidth(text) + padding - sides);
  const whole = most + 2 * sides;
  // One below the other, they are as wide as the stage.
  const isColumn = inner.width <= width;
  const drawnWidth = isColumn ? most : width;
  const [dx, dy] = [(whole - inner.width) / 2, headHeight];
  return {
    stage,
    width: whole,
    height: inner.height + headHeight + padding,
    name,
    text,
    textLeft: sides,
    steps: steps.map((step, index) => {
      const [x, y] = inner.middles.get(String(step.id)) ?? [0, 0];
      const corner = { left: x - drawnWidth / 2 + dx, top: y - stepHeight / 2 + dy };
      return { step, ...corner, width: drawnWidth, height: stepHeight, ...(labels[index] ?? noLabel) };
    }),
    bends: new Map([...inner.bends].map(([key, points]) => [key, points.map(([x, y]): Point => [x + dx, y + dy])])),
  };
}

/** "8 tasks · 12.3 ms busy". */
export function workText(work: StageWork | undefined): string {
  return work ? `${plural(work.tasks, "task")} · ${formatMs(work.busyMs)} busy` : "no tasks recorded";
}

type StepLabel = Pick<StepBox, "name" | "line" | "badge">;

const noLabel: StepLabel = { name: "", line: "", badge: "" };

function labelOf(graph: PlanGraph, { id, operation, line }: PlanStep): StepLabel {
  return {
    name: operation.length > longestName ? `${operation.slice(0, longestName - 1)}…` : operation,
    line: line > 0 ? `line ${line}` : "",
    badge: badgesOf(graph, id).join(" "),
  };
}

/** How wide a badge is, px; 0 for none. */
export function badgeWidth(badge: string): number {
  return badge === "" ? 0 : Math.max(16, smallTextWidth(badge) + 9);
}

function labelWidth({ name, line, badge }: StepLabel): number {
  const parts = [name.length * nameChar, smallTextWidth(line), badgeWidth(badge)].filter((part) => part > 0);
  return Math.max(
    72,
    parts.reduce((sum, part) => sum + part + 8, 10),
  );
}
