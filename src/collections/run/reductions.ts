import { combineFunction } from "../tasks/combine.ts";
import type { Partial } from "../tasks/sinks/folds.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import type { SinkSpec } from "../tasks/sinks/sinks.ts";
import { results, type Flow } from "./flow.ts";
import type { Runner } from "./runner.ts";

/** How many partitions' results are combined by one task, where the program does not say. */
export const usualSplit = 8;

/** What becomes of the elements in each partition, and how what they come to is combined. */
export interface Reduction {
  readonly sink: SinkSpec;
  readonly combine: Call;
  readonly zero?: unknown;
  readonly splitEvery: number;
  /** What the program called it. */
  readonly name: string;
}

/** Reduces in a tree: tasks combine the results of `splitEvery` tasks before them, until one is left. */
export async function reduceFlow(runner: Runner, flow: Flow, reduction: Reduction): Promise<Partial> {
  const { sink, combine, zero, splitEvery, name } = reduction;
  const combineAll = (partials: readonly Partial[]): Promise<Partial[]> =>
    runner.calls<readonly Partial[], Partial>(
      combineFunction,
      [combine, name],
      groupsOf(partials, splitEvery),
      name,
      flow,
    );
  // Of a stream there may be more results than fit into memory: they are combined as they come.
  const most = splitEvery * splitEvery;
  let partials: Partial[] = [];
  for await (const partial of results<Partial>(runner, flow, sink, name, zero)) {
    if (partial.length > 0) partials.push(partial);
    if (partials.length >= most && typeof flow.inputs === "function") partials = await combineAll(partials);
  }
  while (partials.length > 1) partials = await combineAll(partials);
  return partials[0] ?? [];
}

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let i = 0; i < items.length; i += size) groups.push(items.slice(i, i + size));
  return groups;
}
