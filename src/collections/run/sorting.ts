import type { PlanNode } from "../plan/node.ts";
import { isIdentity, isNegation } from "../plan/provable.ts";
import { compareKeys, requireSameKind, type KeyKind } from "../tasks/order.ts";
import type { Source } from "../tasks/readers/reader.ts";
import type { Buckets } from "../tasks/sinks/keyed.ts";
import type { Keyed } from "../tasks/sinks/ordered.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import { allResults, flowOf, flowOfBlocks, type Flow } from "./flow.ts";
import { byBucket } from "./buckets.ts";
import type { Lowered } from "./lowered.ts";
import { areNumbers, sortedNumbers } from "./numbers/sorting.ts";
import type { StageOf } from "./runner.ts";

/** Keys that each task tells of, for finding where to divide. */
const samplesEach = 64;

/** Elements by their keys: by a sample of the keys, tasks divide them into ranges, and other tasks sort each range. */
export async function sorted(
  lowering: Lowered,
  input: PlanNode,
  order: { readonly key: Call; readonly descending: boolean },
  name: string,
  of: StageOf,
): Promise<Flow> {
  const { runner } = lowering;
  const { key, descending } = order;
  const isPlain = isIdentity(key);
  let flow: Flow;
  if (isPlain || isNegation(key)) {
    const blocks = await lowering.blocks(input);
    if (areNumbers(blocks)) return sortedNumbers(runner, blocks, descending === isPlain, name, of);
    flow = flowOfBlocks(blocks, name, of);
  } else flow = await lowering.flow(input);
  const made = await allResults<Keyed>(runner, flow, { op: "keyed", key, samples: samplesEach }, name);
  requireOneKind(made);
  const sign = descending ? -1 : 1;
  const samples = made.flatMap((task) => task.samples).toSorted((a, b) => compareKeys(a, b, sign));
  const splitters = splittersOf(samples, runner.partitions);
  const keyed = flowOfBlocks(
    made.map((task) => task.block),
    name,
    of,
  );
  const ranges = await allResults<Buckets>(runner, keyed, { op: "ranges", splitters, descending }, name);
  const sources = byBucket(ranges, splitters.length + 1).map((blocks): Source => ({ kind: "blocks", blocks }));
  const counts = sources.map((source) =>
    source.kind === "blocks" ? source.blocks.reduce((sum, { count }) => sum + count, 0) : 0,
  );
  return flowOf({ op: "sorted", descending }, name, sources, of, counts);
}

function requireOneKind(made: readonly Keyed[]): void {
  let known: KeyKind | null = null;
  for (const { kind } of made) {
    if (kind === null) continue;
    if (known !== null) requireSameKind(known, kind);
    known = kind;
  }
}

/** Keys that divide the samples into so many parts of nearly equal length; fewer when many are the same. */
function splittersOf(samples: readonly unknown[], parts: number): unknown[] {
  const splitters: unknown[] = [];
  for (let i = 1; i < parts; i++) {
    const at = samples[Math.round((samples.length * i) / parts)];
    if (samples.length === 0 || at === undefined) continue;
    if (splitters.length > 0 && compareKeys(splitters.at(-1), at, 1) === 0) continue;
    splitters.push(at);
  }
  return splitters;
}
