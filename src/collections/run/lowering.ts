import type { Block } from "../blocks/block.ts";
import { cutAt, cutEvenly, sliceBlock } from "../blocks/slice.ts";
import type { PlanNode } from "../plan/node.ts";
import type { Source } from "../tasks/readers/reader.ts";
import type { Buckets } from "../tasks/sinks/keyed.ts";
import type { SinkSpec } from "../tasks/sinks/sinks.ts";
import { byBucket } from "./buckets.ts";
import { cutForProduct } from "./cutForProduct.ts";
import { allResults, flowOf, flowOfBlocks, takes, together, withStep, type Flow } from "./flow.ts";
import { joined } from "./joins.ts";
import type { Lowered } from "./lowered.ts";
import { flowOfOrigin } from "./origins.ts";
import type { Runner, StageOf } from "./runner.ts";
import { sorted } from "./sorting.ts";
import { firstOnes } from "./uniques.ts";

/** Turns a plan into flows, running on the way whatever has to be over before what follows can begin. */
export class Lowering implements Lowered {
  readonly runner: Runner;
  private readonly stages: ReadonlyMap<number, number>;
  private readonly kept = new Map<number, Promise<readonly Block[]>>();

  /** Partitions of every origin, in the place of what it says; null leaves it at that. */
  private readonly divided: number | null;

  /** `stages`: the stage of each node, by the node's id. */
  constructor(runner: Runner, stages: ReadonlyMap<number, number>, divided: number | null) {
    this.runner = runner;
    this.stages = stages;
    this.divided = divided;
  }

  private of(node: PlanNode): StageOf {
    return { stage: this.stages.get(node.id) ?? 0, place: node.place };
  }

  /** The elements of a node, ready to run. */
  async flow(node: PlanNode): Promise<Flow> {
    const { operation, name } = node;
    const of = this.of(node);
    const known = this.kept.get(node.id);
    if (known) return flowOfBlocks(await known, name, of);
    const [first] = node.inputs;
    if (operation.type === "origin") {
      const partitions = this.divided ?? operation.partitions;
      return flowOfOrigin(operation.origin, name, partitions, this.runner.partitions, of);
    }
    if (!first) throw new Error(`${name} has no input`);
    switch (operation.type) {
      case "step": {
        const flow = await this.flow(first);
        const ready = takes(flow, operation.step) ? flow : flowOfBlocks(await this.blocks(first), first.name, of);
        return withStep(ready, operation.step, name, of);
      }
      case "group": {
        const buckets = await this.buckets(first, name, (count) => ({
          op: "groups",
          key: operation.key,
          buckets: count,
        }));
        return flowOf({ op: "groups" }, name, buckets, of);
      }
      case "fold": {
        const { key, create, fn, combine, zero } = operation;
        const sink = (count: number) => ({ op: "folds", key, create, fn, buckets: count }) as const;
        const buckets = await this.buckets(first, name, sink, zero);
        return flowOf({ op: "folds", combine }, name, buckets, of);
      }
      case "partitionBy": {
        const { by, count } = operation;
        const buckets = await this.buckets(first, name, () => ({ op: "pairs", by, buckets: count }), undefined, count);
        return flowOf({ op: "blocks" }, name, buckets, of);
      }
      case "distinct":
        return firstOnes(this, node, operation.key, "any", of);
      case "set":
        return firstOnes(this, node, null, operation.wanted ? "in" : "out", of);
      case "join":
        return joined(this, node, operation.how, of);
      case "sort":
        return sorted(this, first, operation, name, of);
      case "concat": {
        const flows: Flow[] = [];
        for (const input of node.inputs) flows.push(await this.flow(input));
        return together(flows, of) ?? flowOfBlocks((await this.allBlocks(node.inputs)).flat(), name, of);
      }
      default:
        return this.rearranged(node, of);
    }
  }

  /** Operations that need their inputs' elements to be there, but nothing of what they are. */
  private async rearranged(node: PlanNode, of: StageOf): Promise<Flow> {
    const { operation, name } = node;
    const all = await this.allBlocks(node.inputs);
    const [first = [], second = []] = all;
    switch (operation.type) {
      case "product": {
        const sources = cutForProduct(first, second, this.runner.partitions);
        return flowOf({ op: "product" }, name, sources, of);
      }
      case "zip":
        return zipped(all, name, of);
      case "repartition":
        return flowOfSlices(
          cutEvenly(first, operation.count).map((slices) => slices.map(sliceBlock)),
          name,
          of,
        );
      case "coalesce": {
        const count = Math.min(operation.count, first.length);
        const bounds = Array.from({ length: count + 1 }, (_, i) => Math.round((first.length * i) / count));
        return flowOfSlices(
          bounds.slice(1).map((end, i) => first.slice(bounds[i], end)),
          name,
          of,
        );
      }
      default:
        throw new Error(`${name} cannot be run`);
    }
  }

  /** The elements of a node, a block for each partition: computed once, however many operations need them. */
  async blocks(node: PlanNode): Promise<readonly Block[]> {
    const known = this.kept.get(node.id);
    if (known) return known;
    const made = this.flow(node).then((flow) => this.stored(flow, node.name));
    this.kept.set(node.id, made);
    return made;
  }

  /** The elements of a flow, a block for each partition. */
  async stored(flow: Flow, name: string): Promise<readonly Block[]> {
    return (await this.lying(flow)) ?? allResults<Block>(this.runner, flow, { op: "store" }, name);
  }

  /** One node after the other, so that each finds what earlier ones left. */
  async allBlocks(nodes: readonly PlanNode[]): Promise<(readonly Block[])[]> {
    const all: (readonly Block[])[] = [];
    for (const node of nodes) all.push(await this.blocks(node));
    return all;
  }

  /** Blocks that are there already because nothing is done to them. */
  private async lying({ branches, inputs }: Flow): Promise<readonly Block[] | null> {
    if (
      typeof inputs === "function" ||
      branches.some(({ reader, steps }) => reader.op !== "blocks" || steps.length > 0)
    ) {
      return null;
    }
    const blocks = inputs.map(({ source }) =>
      source.kind === "blocks" && source.blocks.length === 1 ? source.blocks[0] : null,
    );
    // What still lies with the driver as itself is put where all workers find it.
    return blocks.every((block) => block && block.kind !== "values") ? (blocks as Block[]) : null;
  }

  /** Runs a node's elements into buckets, and gives for each bucket what all tasks put there. */
  async buckets(
    node: PlanNode,
    name: string,
    sink: (buckets: number) => SinkSpec,
    zero?: unknown,
    count?: number,
  ): Promise<Source[]> {
    const flow = await this.flow(node);
    const parts = typeof flow.inputs === "function" ? this.runner.partitions : flow.inputs.length;
    const buckets = count ?? Math.max(1, Math.min(parts, this.runner.partitions));
    const made = await allResults<Buckets>(this.runner, flow, sink(buckets), name, zero);
    return byBucket(made, buckets).map((blocks): Source => ({ kind: "blocks", blocks }));
  }
}

function flowOfSlices(parts: readonly (readonly Block[])[], name: string, of: StageOf): Flow {
  const counts = parts.map((blocks) => blocks.reduce((sum, block) => sum + block.count, 0));
  return flowOf(
    { op: "blocks" },
    name,
    parts.map((blocks): Source => ({ kind: "blocks", blocks })),
    of,
    counts,
  );
}

/** The first bag's partitions, with what stands at the same places in the others. */
function zipped(bags: readonly (readonly Block[])[], name: string, of: StageOf): Flow {
  const totals = bags.map((blocks) => blocks.reduce((sum, block) => sum + block.count, 0));
  const total = Math.min(...totals);
  const bounds = [0];
  for (const { count } of bags[0] ?? []) bounds.push(Math.min(total, (bounds.at(-1) ?? 0) + count));
  const cut = bags.map((blocks) => cutAt(blocks, bounds));
  const sources = bounds.slice(1).map((_, i): Source => {
    const columns = cut.map((parts) => (parts[i] ?? []).map(sliceBlock));
    return { kind: "columns", columns };
  });
  const counts = bounds.slice(1).map((end, i) => end - (bounds[i] ?? 0));
  return flowOf({ op: "zip" }, name, sources, of, counts);
}
