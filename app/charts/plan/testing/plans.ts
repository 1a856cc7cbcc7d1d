import type { Trace, TraceLabel, TracePlan } from "#protocol/trace.ts";
import { traceOf, type SpanInput } from "#measure/traceFixtures.ts";
import type { PlanGraph, PlanMoves } from "../planGraph.ts";

type StepInput = readonly [operation: string, stage: number];
type EdgeInput = readonly [from: number, to: number, moves?: PlanMoves];

/** A graph of steps with ids 0, 1, …, on lines 10, 11, …; edges move nothing unless they say so. */
export function graphOf(steps: readonly StepInput[], edges: readonly EdgeInput[]): PlanGraph {
  return {
    steps: steps.map(([operation, stage], id) => ({ id, operation, line: 10 + id, stage })),
    edges: edges.map(([from, to, moves = "nothing"]) => ({ from, to, moves })),
    rewrites: [],
  };
}

/** Words counted by key, the most frequent taken: two stages, a rewrite. */
export const wordCount: PlanGraph = {
  ...graphOf(
    [
      ["lines", 0],
      ["flatMap", 0],
      ["foldBy", 0],
      ["foldBy", 1],
      ["top", 1],
      ["top", 2],
    ],
    [
      [0, 1],
      [1, 2],
      [2, 3, "by key"],
      [3, 4],
      [4, 5, "to all"],
    ],
  ),
  rewrites: [
    {
      name: "sort and take to top",
      reason: "The first k of a sorted bag are its k least, and those need no order of the rest.",
      step: 4,
    },
    { name: "map and map to one map", reason: "One function after the other is one function.", step: 1 },
  ],
};

/** Two sources joined, and the result sorted. */
export const joined: PlanGraph = graphOf(
  [
    ["range", 0],
    ["keyBy", 0],
    ["json", 1],
    ["filter", 1],
    ["keyBy", 1],
    ["join", 2],
    ["map", 2],
    ["sortBy", 3],
  ],
  [
    [0, 1],
    [2, 3],
    [3, 4],
    [1, 5, "by key"],
    [4, 5, "by key"],
    [5, 6],
    [6, 7, "by order"],
  ],
);

/** `length` steps, every `perStage` of them a stage, each stage from the one before by key. */
export function chainOf(length: number, perStage: number): PlanGraph {
  const stageOf = (id: number): number => Math.floor(id / perStage);
  return graphOf(
    Array.from({ length }, (_, id) => ["zipWithIndex", stageOf(id)] as const),
    Array.from({ length: length - 1 }, (_, id) => {
      return [id, id + 1, stageOf(id) === stageOf(id + 1) ? "nothing" : "by key"] as const;
    }),
  );
}

/** A trace that ran plans: in each stage of each, `tasks` tasks of 2 ms on two workers by turns. */
export function planTrace(graphs: readonly PlanGraph[], tasks = 4, movedBytes = 1_200_000): Trace {
  const plans = graphs.map((graph, plan): TracePlan => ({ action: "collect", line: 12 + plan, graph }));
  const stages = graphs.flatMap((graph, plan) =>
    [...new Set(graph.steps.map((step) => step.stage))].map((stage) => ({ plan, stage })),
  );
  const labels: readonly TraceLabel[] = stages.map((stage) => ({ name: "partition", line: 3, stage }));
  const spans: SpanInput[] = [];
  const label: number[] = [];
  for (const index of stages.keys()) {
    for (let task = 0; task < tasks; task++) {
      const startMs = 0.5 + 2.2 * Math.ceil(tasks / 2) * index + 2.2 * Math.floor(task / 2);
      const of = { worker: task % 2, task: index * tasks + task };
      spans.push({ kind: "compute", ...of, startMs, endMs: startMs + 2 });
      label.push(index);
    }
  }
  const moves = movedBytes > 0 ? [{ from: 0, to: 1, bytes: movedBytes, stage: { plan: 0, stage: 1 } }] : [];
  return { ...traceOf(spans, labels), label: Uint16Array.from(label), plans, moves };
}
