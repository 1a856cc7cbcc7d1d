import type { Mark } from "../speedup/figure/marks.ts";
import { layoutEdges, moveLabel, type EdgeMark, type MoveLabel } from "./layoutEdges.ts";
import { layoutStage, type StageBox, type StepBox } from "./layoutStage.ts";
import { placeDag, type DagBox, type DagLink, type Direction } from "./placeDag.ts";
import { stagesOf, type PlanGraph } from "./planGraph.ts";
import { stepText } from "./planText.ts";
import type { WorkedPlan } from "./stageWork.ts";

/** A step as it is drawn, px. */
export interface StepMark extends Mark, StepBox {}

/** A stage as it is drawn, px. */
export interface StageMark extends Pick<StageBox, "stage" | "width" | "height" | "name" | "text" | "textLeft"> {
  readonly left: number;
  readonly top: number;
  /** Of the time that all stages were busy, 0 … 1. */
  readonly share: number;
}

export interface PlanLayout {
  /** Of the drawing, px; more than there is room for where stages side by side need it. */
  readonly width: number;
  readonly height: number;
  readonly direction: Direction;
  readonly stages: readonly StageMark[];
  /** Stage by stage, from the plan's start. */
  readonly steps: readonly StepMark[];
  readonly edges: readonly EdgeMark[];
}

/** Plans of more steps than this are told as a table only. */
export const mostSteps = 150;

const gap = { beside: 16, between: 16 };
/** For outlines at the edge of the drawing, px. */
const margin = 2;

/**
 * Places a plan: steps one below the other in their stages, stages from left to right, or downwards where `width` px are
 * too few for that. Words of edges have places of their own, so that nothing lies over anything. Pure.
 */
export function layoutPlan(plan: WorkedPlan, width: number): PlanLayout {
  const across = layoutTowards(plan, "right");
  return across.width <= width ? across : layoutTowards(plan, "down");
}

/** Layouts take a while, and are the same for most widths that a plan is drawn at. */
const known: Readonly<Record<Direction, WeakMap<WorkedPlan, PlanLayout>>> = {
  down: new WeakMap(),
  right: new WeakMap(),
};

function layoutTowards(plan: WorkedPlan, direction: Direction): PlanLayout {
  const layout = known[direction].get(plan) ?? placeStages(plan, direction);
  known[direction].set(plan, layout);
  return layout;
}

function placeStages(plan: WorkedPlan, direction: Direction): PlanLayout {
  const { graph, work } = plan;
  const stages = stagesOf(graph).map((stage) => layoutStage(graph, stage, work.get(stage), direction));
  const labels = graph.edges.map((edge, place) =>
    isInside(graph, edge) ? null : moveLabel(edge.moves, plan.bytes.get(place) ?? null, direction),
  );
  const placed = placeDag(...outerDag(graph, stages, labels), direction, gap);
  const cornerOf = (key: string, box: { readonly width: number; readonly height: number }) => {
    const [x, y] = placed.middles.get(key) ?? [0, 0];
    return { left: Math.round(x - box.width / 2) + margin, top: Math.round(y - box.height / 2) + margin };
  };
  const busyMs = [...work.values()].reduce((sum, stage) => sum + stage.busyMs, 0);
  const placedStages = stages
    .map((box) => ({ box, ...cornerOf(`stage ${box.stage}`, box) }))
    .toSorted(inOrder(direction));
  const steps = placedStages.flatMap(({ box, left, top }) =>
    box.steps
      .map((step): StepMark => stepMark(plan, { ...step, left: step.left + left, top: step.top + top }))
      .toSorted((a, b) => a.y - b.y || a.x - b.x),
  );
  const marks = placedStages.map(({ box, left, top }): StageMark => {
    const { stage, width, height, name, text, textLeft } = box;
    const share = busyMs > 0 ? (work.get(stage)?.busyMs ?? 0) / busyMs : 0;
    return { stage, width, height, name, text, textLeft, left, top, share };
  });
  return {
    width: Math.ceil(placed.width) + 2 * margin,
    height: Math.ceil(placed.height) + 2 * margin,
    direction,
    stages: marks,
    steps,
    edges: layoutEdges({
      graph,
      direction,
      steps: new Map(steps.map((step) => [step.step.id, step])),
      stages: new Map(placedStages.map(({ box, ...corner }) => [box.stage, { ...box, ...corner }])),
      labels: labels.map((label, index) => label && { ...label, ...cornerOf(`label ${index}`, label) }),
      bends: new Map(
        [...placed.bends].map(([key, points]) => [key, points.map(([x, y]) => [x + margin, y + margin] as const)]),
      ),
    }),
  };
}

type Placed = Readonly<Record<"left" | "top", number>> & { readonly box: StageBox };

/** Layer by layer; the stages of a layer have their middles on one line. */
function inOrder(direction: Direction): (a: Placed, b: Placed) => number {
  const x = ({ left, box }: Placed): number => left + box.width / 2;
  const y = ({ top, box }: Placed): number => top + box.height / 2;
  const [along, aside] = direction === "right" ? [x, y] : [y, x];
  return (a, b) => (Math.abs(along(a) - along(b)) > 1 ? along(a) - along(b) : aside(a) - aside(b));
}

function isInside({ steps }: PlanGraph, { from, to }: PlanGraph["edges"][number]): boolean {
  const stageOf = (id: number): number | undefined => steps.find((step) => step.id === id)?.stage;
  return stageOf(from) === stageOf(to);
}

/** Stages and the words of edges between them, and what leads from the one to the other. */
function outerDag(
  { steps, edges }: PlanGraph,
  stages: readonly StageBox[],
  labels: readonly (MoveLabel | null)[],
): readonly [DagBox[], DagLink[]] {
  const stageOf = new Map(steps.map(({ id, stage }) => [id, stage]));
  const boxes: DagBox[] = stages.map(({ stage, width, height }) => ({ key: `stage ${stage}`, width, height }));
  const links: DagLink[] = [];
  for (const [index, edge] of edges.entries()) {
    const [from, to] = [`stage ${stageOf.get(edge.from)}`, `stage ${stageOf.get(edge.to)}`];
    if (from === to) continue;
    const label = labels[index];
    if (!label) links.push({ key: `${index} whole`, from, to });
    else {
      const key = `label ${index}`;
      boxes.push({ key, width: label.width, height: label.height });
      links.push({ key: `${index} out`, from, to: key }, { key: `${index} in`, from: key, to });
    }
  }
  return [boxes, links];
}

function stepMark(plan: WorkedPlan, box: StepBox): StepMark {
  return {
    ...box,
    key: String(box.step.id),
    x: box.left + box.width / 2,
    y: box.top + box.height / 2,
    text: stepText(plan, box.step),
  };
}

/** Half the room between steps: a finger is not exact. */
const reach = 7;

/** The step at a place or next to it, px. */
export function stepAt(steps: readonly StepMark[], x: number, y: number): StepMark | null {
  const isAt = ({ left, top, width, height }: StepMark): boolean =>
    x >= left - reach && x <= left + width + reach && y >= top - reach && y <= top + height + reach;
  return steps.find(isAt) ?? null;
}
