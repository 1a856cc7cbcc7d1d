import type { LinePlace } from "#protocol/program.ts";
import { total } from "#kernels/stats/numberStats.ts";
import type { Histogram, PlanRewrite, Stats } from "makespan";
import type { Block } from "../blocks/block.ts";
import { visitBlock } from "../blocks/read.ts";
import type { PlanNode } from "../plan/node.ts";
import { isIdentity } from "../plan/provable.ts";
import { execute, type Action, type BagSettings, type Execution } from "../run/execution.ts";
import { results } from "../run/flow.ts";
import { reduceFlow, usualSplit, type Reduction } from "../run/reductions.ts";
import { partsEach } from "../run/runner.ts";
import { combineTwo } from "../tasks/combine.ts";
import { freshZero } from "../tasks/sinks/folds.ts";
import type { Topping } from "../tasks/sinks/numeric.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import type { SinkSpec } from "../tasks/sinks/sinks.ts";
import { amountOf, functionIfAny, functionOf, shareOf, splitOf } from "./arguments.ts";
import { collected, streamed, taken } from "./elements.ts";
import {
  emptyError,
  histogramOf,
  publicStats,
  quantiles,
  statsOf,
  statsOfSome,
  toppedOf,
  varianceOf,
} from "./numbers.ts";

interface Split {
  readonly splitEvery?: number;
}

interface Order {
  readonly by?: unknown;
}

/** What has a bag run: everything that gives a promise. */
export abstract class BagActions implements AsyncIterable<unknown>, PromiseLike<unknown[]> {
  readonly node: PlanNode;
  protected readonly settings: BagSettings;

  constructor(node: PlanNode, settings: BagSettings) {
    this.node = node;
    this.settings = settings;
  }

  /** How many partitions there are where nothing says so. */
  protected get usualPartitions(): number {
    return Math.max(1, partsEach * this.settings.executor.size);
  }

  /** The program's line that is being run. */
  protected placeNow(): LinePlace {
    return this.settings.context.placeOf(new Error("here").stack ?? "");
  }

  private run(name: string, node = this.node, rewrites: readonly PlanRewrite[] = []): Promise<Execution> {
    const calledAt = new Error("called here");
    const place = this.settings.context.placeOf(calledAt.stack ?? "");
    const action: Action = { name, place, calledAt, rewrites };
    return execute(node, this.settings, action);
  }

  async collect(): Promise<unknown[]> {
    return collected(await this.run("collect"));
  }

  compute(): Promise<unknown[]> {
    return this.collect();
  }

  // oxlint-disable-next-line unicorn/no-thenable -- `await bag(…)` is the contract
  then<A = unknown[], B = never>(
    onFulfilled?: ((elements: unknown[]) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.collect().then(onFulfilled, onRejected);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, void> {
    yield* streamed(await this.run("for await"));
  }

  /** The elements' blocks, computed from now on. */
  protected keep(): Promise<readonly Block[]> {
    const blocks = this.run("persist").then(({ lowering, flow, root }) => lowering.stored(flow, root.name));
    // Whoever uses them meets the failure.
    blocks.catch(() => undefined);
    return blocks;
  }

  async take(count: unknown): Promise<unknown[]> {
    const amount = amountOf(count, "take: n");
    const { operation, inputs } = this.node;
    const [unsorted] = inputs;
    const { context, optimise } = this.settings;
    if (operation.type !== "sort" || !unsorted || !(optimise ?? context.tuning().optimise ?? true)) {
      return taken(await this.run("take"), amount);
    }
    const { key, descending } = operation;
    const rewrites: PlanRewrite[] = [
      {
        name: "sortBy and take to top",
        reason: `Only the first ${amount} in the order are wanted, so each partition keeps that many and nothing is sorted.`,
        step: unsorted.id,
      },
    ];
    const topping: Topping = {
      count: amount,
      by: isIdentity(key) ? null : key,
      direction: descending ? "greatest" : "least",
    };
    return toppedOf(await this.run("top", unsorted, rewrites), topping, "top");
  }

  async first(): Promise<unknown> {
    const [first] = await this.take(1);
    return first;
  }

  private async reduction(name: string, reduction: Omit<Reduction, "name">): Promise<readonly [] | readonly [unknown]> {
    const { runner, flow } = await this.run(name);
    const { splitEvery = reduction.splitEvery } = this.settings.context.tuning();
    return reduceFlow(runner, flow, { ...reduction, splitEvery, name });
  }

  async reduce(fn: unknown): Promise<unknown> {
    return this.reduced("reduce", functionOf(fn, "reduce"), usualSplit);
  }

  async treeReduce(fn: unknown, { splitEvery }: Split = {}): Promise<unknown> {
    return this.reduced("treeReduce", functionOf(fn, "treeReduce"), splitOf(splitEvery, usualSplit, "treeReduce"));
  }

  private async reduced(name: string, fn: Call, splitEvery: number): Promise<unknown> {
    const found = await this.reduction(name, { sink: { op: "reduce", fn }, combine: fn, splitEvery });
    if (found.length === 0) throw emptyError(name);
    return found[0];
  }

  async fold(zero: unknown, fn: unknown, combine?: unknown): Promise<unknown> {
    const add = functionOf(fn, "fold", "the second argument");
    const join = functionIfAny(combine, "fold", "combine") ?? add;
    if (join !== add) return this.aggregated("fold", zero, add, join, usualSplit);
    const found = await this.reduction("fold", {
      sink: { op: "reduce", fn: add },
      combine: add,
      splitEvery: usualSplit,
    });
    const begin = freshZero(zero)();
    return found.length === 0 ? begin : combineTwo(add, "fold", begin, found[0]);
  }

  async aggregate(zero: unknown, seq: unknown, combine: unknown, { splitEvery }: Split = {}): Promise<unknown> {
    const every = splitOf(splitEvery, usualSplit, "aggregate");
    const fn = functionOf(seq, "aggregate", "the second argument");
    return this.aggregated("aggregate", zero, fn, functionOf(combine, "aggregate", "the third argument"), every);
  }

  private async aggregated(name: string, zero: unknown, fn: Call, combine: Call, splitEvery: number): Promise<unknown> {
    const found = await this.reduction(name, { sink: { op: "fold", fn }, combine, zero, splitEvery });
    return found.length === 0 ? freshZero(zero)() : found[0];
  }

  async sum(): Promise<number> {
    return total(await statsOf(await this.run("sum"), "sum"));
  }

  async min(): Promise<number> {
    return (await statsOfSome(await this.run("min"), "min")).min;
  }

  async max(): Promise<number> {
    return (await statsOfSome(await this.run("max"), "max")).max;
  }

  async mean(): Promise<number> {
    return (await statsOfSome(await this.run("mean"), "mean")).mean;
  }

  async variance({ ddof = 0 }: { readonly ddof?: number } = {}): Promise<number> {
    return varianceOf(await statsOfSome(await this.run("variance"), "variance"), ddof);
  }

  async std({ ddof = 0 }: { readonly ddof?: number } = {}): Promise<number> {
    return Math.sqrt(varianceOf(await statsOfSome(await this.run("std"), "std"), ddof));
  }

  async stats(): Promise<Stats> {
    return publicStats(await statsOf(await this.run("stats"), "stats"));
  }

  async count(): Promise<number> {
    const { runner, flow } = await this.run("count");
    let count = 0;
    for await (const part of results<number>(runner, flow, { op: "count" }, "count")) count += part;
    return count;
  }

  some(fn: unknown): Promise<boolean> {
    return this.found("some", functionOf(fn, "some"), true);
  }

  async every(fn: unknown): Promise<boolean> {
    return !(await this.found("every", functionOf(fn, "every"), false));
  }

  private async found(name: string, fn: Call, wanted: boolean): Promise<boolean> {
    const { runner, flow } = await this.run(name);
    for await (const isFound of results<boolean>(runner, flow, { op: "some", fn, wanted }, name))
      if (isFound) return true;
    return false;
  }

  async histogram(bins: number | readonly number[]): Promise<Histogram> {
    return histogramOf(await this.run("histogram"), bins);
  }

  frequencies(): Promise<Map<unknown, number>> {
    return this.tallied("frequencies", { op: "tally", key: null, ofKey: false });
  }

  countByKey(): Promise<Map<unknown, number>> {
    return this.tallied("countByKey", { op: "tally", key: null, ofKey: true });
  }

  private async tallied(name: string, sink: SinkSpec): Promise<Map<unknown, number>> {
    const { runner, flow } = await this.run(name);
    const counts = new Map<unknown, number>();
    for await (const part of results<Block>(runner, flow, sink, name)) {
      visitBlock(part, (pair) => {
        const [key, count] = pair as [unknown, number];
        counts.set(key, (counts.get(key) ?? 0) + count);
        return true;
      });
    }
    return counts;
  }

  top(count: unknown, options?: Order): Promise<unknown[]> {
    return this.topped("top", count, options, "greatest");
  }

  topk(count: unknown, options?: Order): Promise<unknown[]> {
    return this.topped("topk", count, options, "greatest");
  }

  takeOrdered(count: unknown, options?: Order): Promise<unknown[]> {
    return this.topped("takeOrdered", count, options, "least");
  }

  private async topped(
    name: string,
    count: unknown,
    options: Order | undefined,
    direction: Topping["direction"],
  ): Promise<unknown[]> {
    const topping = { count: amountOf(count, `${name}: k`), by: functionIfAny(options?.by, name, "by"), direction };
    return toppedOf(await this.run(name), topping, name);
  }

  async median(): Promise<number> {
    const [median = NaN] = await quantiles(await this.run("median"), [0.5], "median");
    return median;
  }

  async quantile(q: number | readonly number[]): Promise<number | number[]> {
    const qs = (Array.isArray(q) ? (q as readonly number[]) : [q as number]).map((each) =>
      shareOf(each, "quantile: q"),
    );
    const found = await quantiles(await this.run("quantile"), qs, "quantile");
    return Array.isArray(q) ? found : (found[0] ?? NaN);
  }
}
