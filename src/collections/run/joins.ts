import { sharedBytes, type Block } from "../blocks/block.ts";
import type { PlanNode } from "../plan/node.ts";
import type { JoinKind, Source } from "../tasks/readers/reader.ts";
import type { Buckets } from "../tasks/sinks/keyed.ts";
import { allResults, flowOf, withStep, type Flow } from "./flow.ts";
import { byBucket } from "./buckets.ts";
import type { Lowered } from "./lowered.ts";
import type { StageOf } from "./runner.ts";

/** A side of no more elements, or bytes, goes to every worker as a whole, and the other side need not move at all. */
const fewElements = 50_000;
const fewBytes = 16 << 20;
/** A bucket of so many times the mean size is divided. */
const tooLarge = 2;

/** The pairs of two bags, joined by key. */
export async function joined(lowering: Lowered, node: PlanNode, how: JoinKind, of: StageOf): Promise<Flow> {
  const [left, right] = node.inputs;
  if (!left || !right) throw new Error(`${node.name} has no two inputs`);
  const { name } = node;
  if (how === "inner" || how === "left") {
    const blocks = await lowering.blocks(right);
    if (isSmall(blocks)) {
      return withStep(await lowering.flow(left), { op: "join", blocks, how, swapped: false }, name, of);
    }
  }
  if (how === "inner" || how === "right") {
    const blocks = await lowering.blocks(left);
    if (isSmall(blocks)) {
      const step = { op: "join", blocks, how: how === "right" ? "left" : "inner", swapped: true } as const;
      return withStep(await lowering.flow(right), step, name, of);
    }
  }
  return shuffled(lowering, left, right, { name, how, of });
}

function isSmall(blocks: readonly Block[]): boolean {
  const count = blocks.reduce((sum, block) => sum + block.count, 0);
  return count <= fewElements && blocks.reduce((sum, block) => sum + sharedBytes(block), 0) <= fewBytes;
}

/** Both sides by a hash of their keys; the tasks of a bucket have all that there is of its keys. */
async function shuffled(
  lowering: Lowered,
  left: PlanNode,
  right: PlanNode,
  { name, how, of }: { readonly name: string; readonly how: JoinKind; readonly of: StageOf },
): Promise<Flow> {
  const { runner } = lowering;
  const buckets = runner.partitions;
  const sink = { op: "pairs", by: null, buckets } as const;
  const lefts = byBucket(await allResults<Buckets>(runner, await lowering.flow(left), sink, name), buckets);
  const rights = byBucket(await allResults<Buckets>(runner, await lowering.flow(right), sink, name), buckets);
  const sizes = lefts.map(countOf);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / buckets;
  const mayDivide = how === "inner" || how === "left";
  const sources = lefts.flatMap((blocks, bucket): Source[] => {
    const others = rights[bucket] ?? [];
    const parts = mayDivide && countOf(blocks) > tooLarge * mean ? divide(blocks, mean) : [blocks];
    return parts.map((part) => ({ kind: "sides", left: part, right: others }));
  });
  return flowOf({ op: "cogroup", how }, name, sources, of);
}

const countOf = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.count, 0);

/** Parts of about the mean size: of a key that many pairs have, each part joins some with all of the other side. */
function divide(blocks: readonly Block[], mean: number): Block[][] {
  const parts: Block[][] = [];
  let part: Block[] = [];
  for (const block of blocks) {
    part.push(block);
    if (countOf(part) < mean) continue;
    parts.push(part);
    part = [];
  }
  return part.length > 0 ? [...parts, part] : parts;
}
