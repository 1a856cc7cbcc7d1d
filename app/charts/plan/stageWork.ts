import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";
import { drawableGraph, type PlanGraph } from "./planGraph.ts";

/** What the tasks of a stage did. */
export interface StageWork {
  readonly tasks: number;
  /** What they kept workers busy with, summed up over all workers: reading, computing and writing, in ms. */
  readonly busyMs: number;
}

/** A plan to be drawn, as `drawableGraph` leaves it, with what is known of its work. */
export interface WorkedPlan {
  readonly graph: PlanGraph;
  readonly work: ReadonlyMap<number, StageWork>;
  /** What moved along edges, by their places; those of which it is not known are not there. */
  readonly bytes: ReadonlyMap<number, number>;
}

/** One of the trace's plans with what its tasks did; null when it has no such plan. */
export function workedPlan(trace: Trace, plan: number): WorkedPlan | null {
  const given = trace.plans[plan]?.graph;
  if (!given) return null;
  const graph = drawableGraph(given);
  return { graph, work: stageWork(trace, plan), bytes: edgeBytes(trace, plan, graph) };
}

const busyKinds: readonly SpanKind[] = ["deserialize", "compute", "serialize", "stopped"];

/** What the tasks of each stage of one of the trace's plans did; a stage without a task is left out. */
export function stageWork(trace: Trace, plan: number): ReadonlyMap<number, StageWork> {
  const stageOfLabel = trace.labels.map(({ stage }) => (stage?.plan === plan ? stage.stage : null));
  const busyMs = new Map<number, number>();
  const tasks = new Map<number, Map<number, number>>();
  for (let row = 0; row < trace.kind.length; row++) {
    const stage = stageOfLabel[trace.label[row] ?? 0] ?? null;
    const kind = spanKinds[trace.kind[row] ?? 0] ?? "queue";
    if (stage === null || !busyKinds.includes(kind)) continue;
    busyMs.set(stage, (busyMs.get(stage) ?? 0) + (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0));
    if (kind !== "compute") continue;
    // By number: a task that was tried again is one task.
    const known = tasks.get(stage) ?? new Map<number, number>();
    tasks.set(stage, known.set(trace.task[row] ?? 0, trace.count[row] ?? 0));
  }
  return new Map(
    [...busyMs].map(([stage, ms]) => {
      const counts = [...(tasks.get(stage)?.values() ?? [])];
      return [stage, { tasks: counts.reduce((sum, count) => sum + count, 0), busyMs: ms }];
    }),
  );
}

/** Bytes that went from worker to worker in the repetition. */
export function movedBytes({ moves }: Trace): number {
  return moves.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Bytes that moved along the edges of one of the trace's plans, by the edge's place: what the tasks of a stage took counts
 * for the edge into it, where there is only one that moves anything.
 */
export function edgeBytes({ moves }: Trace, plan: number, { steps, edges }: PlanGraph): ReadonlyMap<number, number> {
  const stageOf = new Map(steps.map(({ id, stage }) => [id, stage]));
  const bytes = new Map<number, number>();
  for (const [place, edge] of edges.entries()) {
    const stage = stageOf.get(edge.to);
    const isOnly = edges.every(
      (other) => other === edge || other.moves === "nothing" || stageOf.get(other.to) !== stage,
    );
    if (edge.moves === "nothing" || !isOnly) continue;
    const taken = moves.filter(({ stage: of }) => of?.plan === plan && of.stage === stage);
    const sum = taken.reduce((total, move) => total + move.bytes, 0);
    if (sum > 0) bytes.set(place, sum);
  }
  return bytes;
}
