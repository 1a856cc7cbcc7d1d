import type { LinePlace } from "#protocol/program.ts";
import type { Executor, PlanRewrite } from "makespan";
import { graphOf } from "../plan/describe.ts";
import type { PlanNode } from "../plan/node.ts";
import { rewrite } from "../plan/rewrites.ts";
import { stagesOf } from "../plan/stages.ts";
import type { BagContext } from "./context.ts";
import type { Flow } from "./flow.ts";
import { Lowering } from "./lowering.ts";
import { Runner } from "./runner.ts";

/** What all bags made of one another share. */
export interface BagSettings {
  readonly context: BagContext;
  readonly executor: Executor;
  /** null leaves it to the context. */
  readonly optimise: boolean | null;
}

/** A plan, rewritten if that is wanted. */
export function optimised(
  node: PlanNode,
  { context, optimise }: BagSettings,
): { readonly root: PlanNode; readonly rewrites: readonly PlanRewrite[] } {
  return (optimise ?? context.tuning().optimise ?? true) ? rewrite(node) : { root: node, rewrites: [] };
}

/** A bag that is about to run. */
export interface Execution {
  readonly runner: Runner;
  readonly flow: Flow;
  readonly lowering: Lowering;
  readonly root: PlanNode;
}

/** Puts the plan on the trace and makes its elements ready to run. `action` is what the program called. */
export async function execute(node: PlanNode, settings: BagSettings, action: Action): Promise<Execution> {
  const { root, rewrites } = optimised(node, settings);
  const { context, executor } = settings;
  const graph = graphOf(root, [...rewrites, ...action.rewrites]);
  const plan = context.notePlan({ action: action.name, ...action.place, graph });
  const runner = new Runner(executor, plan, action.calledAt);
  const lowering = new Lowering(runner, stagesOf(root), context.tuning().partitions ?? null);
  return { runner, flow: await lowering.flow(root), lowering, root };
}

/** What the program called to have a bag run. */
export interface Action {
  readonly name: string;
  readonly place: LinePlace;
  readonly calledAt: Error;
  /** What made the action another one. */
  readonly rewrites: readonly PlanRewrite[];
}
