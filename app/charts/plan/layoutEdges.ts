import { formatBytes } from "#measure/format.ts";
import { arrowHead, edgePath, turningPath } from "./edgePath.ts";
import { laneWidth, smallTextWidth, type StageBox, type StepBox } from "./layoutStage.ts";
import type { Direction, Point } from "./placeDag.ts";
import type { PlanGraph, PlanMoves } from "./planGraph.ts";

/** The words of an edge that moves something, and the room they take, px. */
export interface MoveLabel {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Words with a place, px. */
export interface PlacedLabel extends MoveLabel {
  readonly left: number;
  readonly top: number;
}

/** An edge as it is drawn. */
export interface EdgeMark {
  readonly key: string;
  readonly moves: PlanMoves;
  readonly path: string;
  readonly head: string;
  readonly label: PlacedLabel | null;
}

interface PlacedPlan {
  readonly graph: PlanGraph;
  readonly direction: Direction;
  readonly steps: ReadonlyMap<number, StepBox>;
  readonly stages: ReadonlyMap<number, StageBox & { readonly left: number; readonly top: number }>;
  /** Of each edge. */
  readonly labels: readonly (PlacedLabel | null)[];
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

const lineHeight = 14;
const headSize = 6;
const turn = 6;

/** What an edge between stages says; null when it moves nothing. */
export function moveLabel(moves: PlanMoves, bytes: number | null, direction: Direction): MoveLabel | null {
  if (moves === "nothing") return null;
  const parts = bytes === null ? [moves] : [moves, formatBytes(bytes)];
  const lines = direction === "down" ? [parts.join(" · ")] : parts;
  return {
    lines,
    width: Math.max(...lines.map(smallTextWidth)) + 14,
    height: lines.length * lineHeight + 4,
  };
}

/** Draws the edges of a plan whose steps, stages and words have their places. Pure. */
export function layoutEdges(plan: PlacedPlan): readonly EdgeMark[] {
  return plan.graph.edges.flatMap(({ from, to, moves }, index) => {
    const [source, target] = [plan.steps.get(from), plan.steps.get(to)];
    if (!source || !target) return [];
    const isInside = source.step.stage === target.step.stage;
    const drawn = isInside ? within(plan, index, source, target) : between(plan, index, source, target);
    return [{ key: String(index), moves, label: plan.labels[index] ?? null, ...drawn }];
  });
}

type Drawn = Pick<EdgeMark, "path" | "head">;

/** From step to step of one stage: down. */
function within({ stages }: PlacedPlan, index: number, source: StepBox, target: StepBox): Drawn {
  const stage = stages.get(source.step.stage);
  const bends = stage?.bends.get(String(index)) ?? [];
  const end: Point = [target.left + target.width / 2, target.top];
  const points: Point[] = [
    [source.left + source.width / 2, source.top + source.height],
    ...bends.map(([x, y]): Point => [x + (stage?.left ?? 0), y + (stage?.top ?? 0)]),
    [end[0], end[1] - headSize],
  ];
  return { path: edgePath(points, "down"), head: arrowHead(end, "down", headSize) };
}

/** From stage to stage, through the words if there are any; it arrives at the target's left. */
function between(plan: PlacedPlan, index: number, source: StepBox, target: StepBox): Drawn {
  const { direction, stages } = plan;
  const [start, entered] = [stages.get(source.step.stage), stages.get(target.step.stage)];
  const tip: Point = [target.left, target.top + target.height / 2];
  const end: Point = [tip[0] - headSize, tip[1]];
  const head = arrowHead(tip, "right", headSize);
  if (!start || !entered) return { path: "", head };
  const on = onTheWay(plan, index);
  if (direction === "right") {
    const y = source.top + source.height / 2;
    const out: Point[] = [
      [source.left + source.width, y],
      [start.left + start.width, y],
    ];
    return { path: edgePath([...out, ...on, [entered.left, tip[1]], end], direction), head };
  }
  const lane = entered.left + laneWidth / 2;
  return {
    path: turningPath([...wayDown(start, source), ...on, [lane, entered.top], [lane, tip[1]], end], turn),
    head,
  };
}

/** Out of a stage in a drawing that goes down: straight from a last step, beside those below from another. */
function wayDown(stage: StageBox & { readonly left: number; readonly top: number }, step: StepBox): readonly Point[] {
  const bottom = stage.top + stage.height;
  const isLast = stage.steps.every(({ top }) => top + stage.top <= step.top);
  const x = isLast ? step.left + step.width / 2 : stage.left + stage.width - laneWidth / 2;
  const y = step.top + step.height / 2;
  return isLast
    ? [
        [x, step.top + step.height],
        [x, bottom],
      ]
    : [
        [step.left + step.width, y],
        [x, y],
        [x, bottom],
      ];
}

function onTheWay({ direction, labels, bends }: PlacedPlan, index: number): readonly Point[] {
  const label = labels[index];
  if (!label) return bends.get(`${index} whole`) ?? [];
  const { left, top, width, height } = label;
  const [x, y] = [left + width / 2, top + height / 2];
  const through: readonly Point[] =
    direction === "right"
      ? [
          [left, y],
          [left + width, y],
        ]
      : [
          [x, top],
          [x, top + height],
        ];
  return [...(bends.get(`${index} out`) ?? []), ...through, ...(bends.get(`${index} in`) ?? [])];
}
