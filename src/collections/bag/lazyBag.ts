import { handleName } from "#base/handle.ts";
import type { PlanGraph } from "makespan";
import type { JoinKind } from "../tasks/readers/reader.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import type { Step } from "../tasks/steps.ts";
import { graphOf, textOf } from "../plan/describe.ts";
import { planNode, type Operation, type PlanNode } from "../plan/node.ts";
import { partitionsOf } from "../plan/partitions.ts";
import { optimised, type BagSettings } from "../run/execution.ts";
import { countOf, functionIfAny, functionOf, shareOf } from "./arguments.ts";
import { BagActions } from "./actions.ts";
import { valueAsIs } from "./pairs.ts";

/** A bag: a plan that runs when somebody wants its elements. */
export class LazyBag extends BagActions {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "Bag";
  }

  get numPartitions(): number {
    return partitionsOf(this.node, this.usualPartitions);
  }

  /** @throws TypeError when it is not a bag. */
  private static nodeOf(other: unknown, method: string): PlanNode {
    if (other instanceof LazyBag) return other.node;
    throw new TypeError(`${method}: give a bag, as bag([1, 2, 3]) makes one`);
  }

  /** The bag that an operation on this one, and others, makes. */
  private with(operation: Operation, name: string, others: readonly PlanNode[] = []): LazyBag {
    return new LazyBag(
      planNode(operation, { name, inputs: [this.node, ...others], place: this.placeNow() }),
      this.settings,
    );
  }

  private step(step: Step, name: string = step.op): LazyBag {
    return this.with({ type: "step", step }, name);
  }

  map(fn: unknown): LazyBag {
    return this.step({ op: "map", fn: functionOf(fn, "map") });
  }

  starmap(fn: unknown): LazyBag {
    return this.step({ op: "starmap", fn: functionOf(fn, "starmap") });
  }

  filter(fn: unknown): LazyBag {
    return this.step({ op: "filter", fn: functionOf(fn, "filter") });
  }

  reject(fn: unknown): LazyBag {
    return this.step({ op: "reject", fn: functionOf(fn, "reject") });
  }

  flatMap(fn: unknown): LazyBag {
    return this.step({ op: "flatMap", fn: functionOf(fn, "flatMap") });
  }

  flatten(): LazyBag {
    return this.step({ op: "flatten" });
  }

  pluck(key: PropertyKey): LazyBag {
    return this.step({ op: "pluck", key });
  }

  mapPartitions(fn: unknown): LazyBag {
    return this.step({ op: "mapPartitions", fn: functionOf(fn, "mapPartitions") });
  }

  sample(share: unknown, { seed = 1 }: { readonly seed?: number } = {}): LazyBag {
    return this.step({ op: "sample", share: shareOf(share, "sample: p"), seed });
  }

  zipWithIndex(): LazyBag {
    return this.step({ op: "zipWithIndex" });
  }

  keyBy(fn: unknown): LazyBag {
    return this.step({ op: "keyBy", fn: functionOf(fn, "keyBy") });
  }

  mapValues(fn: unknown): LazyBag {
    return this.step({ op: "mapValues", fn: functionOf(fn, "mapValues") });
  }

  keys(): LazyBag {
    return this.step({ op: "keys" });
  }

  values(): LazyBag {
    return this.step({ op: "values" });
  }

  glom(): LazyBag {
    return this.step({ op: "glom" });
  }

  product(other: unknown): LazyBag {
    return this.with({ type: "product" }, "product", [LazyBag.nodeOf(other, "product")]);
  }

  cartesian(other: unknown): LazyBag {
    return this.with({ type: "product" }, "cartesian", [LazyBag.nodeOf(other, "cartesian")]);
  }

  private joinWith(other: unknown, how: JoinKind, name: string): LazyBag {
    return this.with({ type: "join", how }, name, [LazyBag.nodeOf(other, name)]);
  }

  join(other: unknown): LazyBag {
    return this.joinWith(other, "inner", "join");
  }

  leftJoin(other: unknown): LazyBag {
    return this.joinWith(other, "left", "leftJoin");
  }

  rightJoin(other: unknown): LazyBag {
    return this.joinWith(other, "right", "rightJoin");
  }

  outerJoin(other: unknown): LazyBag {
    return this.joinWith(other, "outer", "outerJoin");
  }

  cogroup(other: unknown): LazyBag {
    return this.joinWith(other, "cogroup", "cogroup");
  }

  union(other: unknown): LazyBag {
    return this.with({ type: "concat" }, "union", [LazyBag.nodeOf(other, "union")]);
  }

  /** The elements of this bag and then those of all others. */
  followedBy(others: readonly unknown[]): LazyBag {
    const nodes = others.map((other) => LazyBag.nodeOf(other, "concat"));
    return this.with({ type: "concat" }, "concat", nodes);
  }

  /** Arrays of what stands at the same place in this bag and the others. */
  zippedWith(others: readonly unknown[]): LazyBag {
    const nodes = others.map((other) => LazyBag.nodeOf(other, "zip"));
    return this.with({ type: "zip" }, "zip", nodes);
  }

  intersect(other: unknown): LazyBag {
    return this.with({ type: "set", wanted: true }, "intersect", [LazyBag.nodeOf(other, "intersect")]);
  }

  subtract(other: unknown): LazyBag {
    return this.with({ type: "set", wanted: false }, "subtract", [LazyBag.nodeOf(other, "subtract")]);
  }

  distinct(key?: unknown): LazyBag {
    return this.with({ type: "distinct", key: functionIfAny(key, "distinct") }, "distinct");
  }

  groupBy(key: unknown): LazyBag {
    return this.with({ type: "group", key: functionOf(key, "groupBy") }, "groupBy");
  }

  groupby(key: unknown): LazyBag {
    return this.with({ type: "group", key: functionOf(key, "groupby") }, "groupby");
  }

  foldBy(key: unknown, zero: unknown, fn: unknown, combine: unknown): LazyBag {
    return this.foldWith("foldBy", key, zero, fn, combine);
  }

  foldby(key: unknown, binop: unknown, initial: unknown, combine: unknown): LazyBag {
    return this.foldWith("foldby", key, initial, binop, combine);
  }

  private foldWith(name: string, key: unknown, zero: unknown, fn: unknown, combine: unknown): LazyBag {
    const functions = {
      key: functionOf(key, name),
      fn: functionOf(fn, name, name === "foldby" ? "the second argument" : "the third argument"),
      combine: functionOf(combine, name, "the fourth argument"),
    };
    return this.with({ type: "fold", create: null, zero, ...functions }, name);
  }

  reduceByKey(fn: unknown): LazyBag {
    const combine = functionOf(fn, "reduceByKey");
    return this.foldPairs("reduceByKey", valueAsIs, combine, combine);
  }

  combineByKey(create: unknown, mergeValue: unknown, mergeCombiners: unknown): LazyBag {
    const name = "combineByKey";
    const first = functionOf(create, name);
    const merge = functionOf(mergeValue, name, "the second argument");
    return this.foldPairs(name, first, merge, functionOf(mergeCombiners, name, "the third argument"));
  }

  private foldPairs(name: string, create: Call, fn: Call, combine: Call): LazyBag {
    return this.with({ type: "fold", key: null, create, zero: undefined, fn, combine }, name);
  }

  sortBy(key: unknown, { descending = false }: { readonly descending?: boolean } = {}): LazyBag {
    return this.with({ type: "sort", key: functionOf(key, "sortBy"), descending }, "sortBy");
  }

  repartition(count: unknown): LazyBag {
    return this.with({ type: "repartition", count: countOf(count, "repartition: n") }, "repartition");
  }

  coalesce(count: unknown): LazyBag {
    return this.with({ type: "coalesce", count: countOf(count, "coalesce: n") }, "coalesce");
  }

  partitionBy(partition: unknown): LazyBag {
    const name = "partitionBy";
    if (typeof partition !== "function") {
      return this.with({ type: "partitionBy", by: null, count: countOf(partition, "partitionBy: n") }, name);
    }
    return this.with({ type: "partitionBy", by: partition as Call, count: this.usualPartitions }, name);
  }

  persist(): LazyBag {
    const blocks = this.keep();
    const origin = { kind: "kept", blocks: () => blocks } as const;
    const node = planNode(
      { type: "origin", origin, partitions: this.numPartitions },
      { name: "persist", place: this.placeNow() },
    );
    return new LazyBag(node, this.settings);
  }

  graph(): PlanGraph {
    const { root, rewrites } = optimised(this.node, this.settings);
    return graphOf(root, rewrites);
  }

  explain(): string {
    return textOf(this.graph());
  }
}

/** A bag of a node that no bag led to. */
export function lazyBag(node: PlanNode, settings: BagSettings): LazyBag {
  return new LazyBag(node, settings);
}
