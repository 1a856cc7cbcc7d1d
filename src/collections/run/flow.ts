import type { Future } from "makespan";
import type { Block } from "../blocks/block.ts";
import type { Input, Reader, Source } from "../tasks/readers/reader.ts";
import type { Branch, Stage } from "../tasks/stage.ts";
import type { SinkSpec } from "../tasks/sinks/sinks.ts";
import { keepsCount, needsIndex, type Step } from "../tasks/steps.ts";
import type { Runner, StageOf } from "./runner.ts";

/** Elements on their way: tasks that are ready to run, but for what becomes of the elements. */
export interface Flow extends StageOf {
  readonly branches: readonly Branch[];
  /** One for each partition; a function where they come one by one. */
  readonly inputs: readonly Input[] | (() => AsyncIterable<Input>);
  /** How many elements each partition has, where that is known before it is run. */
  readonly counts: readonly number[] | null;
}

/** A flow that has one branch and no steps yet. */
export function flowOf(
  reader: Reader,
  operation: string,
  sources: readonly Source[],
  of: StageOf,
  counts: readonly number[] | null = null,
): Flow {
  const inputs = sources.map((source, partition): Input => ({ branch: 0, partition, start: 0, source }));
  return {
    ...of,
    branches: [{ reader, steps: [], operations: [operation] }],
    inputs: startsOf(inputs, counts),
    counts,
  };
}

/** Blocks as a flow, each block a partition. */
export function flowOfBlocks(blocks: readonly Block[], operation: string, of: StageOf): Flow {
  const sources = blocks.map((block): Source => ({ kind: "blocks", blocks: [block] }));
  return flowOf(
    { op: "blocks" },
    operation,
    sources,
    of,
    blocks.map((block) => block.count),
  );
}

function startsOf(inputs: readonly Input[], counts: readonly number[] | null): readonly Input[] {
  if (!counts) return inputs;
  let start = 0;
  return inputs.map((input, i) => {
    const at = start;
    start += counts[i] ?? 0;
    return { ...input, start: at };
  });
}

/** Whether a step can be added: one that needs to know where elements are can only be where that is known. */
export function takes(flow: Flow, step: Step): boolean {
  return !needsIndex(step) || flow.counts !== null;
}

/** The flow with one more step. */
export function withStep(flow: Flow, step: Step, name: string, of: StageOf): Flow {
  return {
    ...flow,
    ...of,
    branches: flow.branches.map(({ reader, steps, operations }) => ({
      reader,
      steps: [...steps, step],
      operations: [...operations, name],
    })),
    counts: keepsCount(step) ? flow.counts : null,
  };
}

/** The elements of one flow, then those of the next: their tasks belong to one stage. */
export function together(flows: readonly Flow[], of: StageOf): Flow | null {
  const branches: Branch[] = [];
  const inputs: Input[] = [];
  for (const flow of flows) {
    if (typeof flow.inputs === "function") return null;
    const first = branches.length;
    branches.push(...flow.branches);
    for (const input of flow.inputs) inputs.push({ ...input, branch: first + input.branch, partition: inputs.length });
  }
  const counts = flows.every((flow) => flow.counts) ? flows.flatMap((flow) => flow.counts ?? []) : null;
  return { ...of, branches, inputs: startsOf(inputs, counts), counts };
}

/** Tasks under way for each worker while elements come one by one. */
const windowEach = 2;

/** What the sink makes of each partition, in order; of a stream only a few tasks are under way at a time. */
export async function* results<R>(
  runner: Runner,
  flow: Flow,
  sink: SinkSpec,
  operation: string,
  zero?: unknown,
): AsyncGenerator<R, void, void> {
  const stage: Stage = { branches: flow.branches, sink, operation };
  try {
    if (typeof flow.inputs === "function") yield* streamed<R>(runner, flow, flow.inputs(), stage, zero);
    else yield* runner.start<R>(stage, withZero(flow.inputs, zero), flow);
  } catch (error) {
    runner.stop();
    throw error;
  }
}

async function* streamed<R>(
  runner: Runner,
  flow: Flow,
  inputs: AsyncIterable<Input>,
  stage: Stage,
  zero: unknown,
): AsyncGenerator<R, void, void> {
  const most = windowEach * runner.executor.size;
  const pending: Future<R>[] = [];
  try {
    for await (const input of inputs) {
      const task = runner.one<R>(stage, zero === undefined ? input : { ...input, zero }, flow);
      // A failure is met when its turn comes.
      task.then(undefined, () => undefined);
      pending.push(task);
      if (pending.length < most) continue;
      const first = pending.shift();
      if (first) yield await first;
    }
    for (let first = pending.shift(); first; first = pending.shift()) yield await first;
  } finally {
    // The reader has left early.
    for (const task of pending) task.cancel();
  }
}

function withZero(inputs: readonly Input[], zero: unknown): readonly Input[] {
  return zero === undefined ? inputs : inputs.map((input) => ({ ...input, zero }));
}

/** What the sink makes of all partitions, at once. */
export async function allResults<R>(
  runner: Runner,
  flow: Flow,
  sink: SinkSpec,
  operation: string,
  zero?: unknown,
): Promise<R[]> {
  if (typeof flow.inputs !== "function") {
    const stage: Stage = { branches: flow.branches, sink, operation };
    return runner.all<R>(stage, withZero(flow.inputs, zero), flow);
  }
  const all: R[] = [];
  for await (const result of results<R>(runner, flow, sink, operation, zero)) all.push(result);
  return all;
}
