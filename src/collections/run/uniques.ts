import type { PlanNode } from "../plan/node.ts";
import { placesFunction, type Asked, type Places, type Wanted } from "../tasks/places.ts";
import type { Source } from "../tasks/readers/reader.ts";
import type { Uniques } from "../tasks/sinks/keyed.ts";
import type { Call } from "../tasks/sinks/sink.ts";
import { allResults, flowOf, type Flow } from "./flow.ts";
import { byBucket } from "./buckets.ts";
import type { Lowered } from "./lowered.ts";
import type { StageOf } from "./runner.ts";

/**
 * The first element of each key, in the input's order. Elements stay where they are: their keys go to a task for each
 * bucket, which says which elements are the first ones, of those whose key the other bag has, or has not.
 */
export async function firstOnes(
  lowering: Lowered,
  node: PlanNode,
  key: Call | null,
  wanted: Wanted,
  of: StageOf,
): Promise<Flow> {
  const { runner } = lowering;
  const { name } = node;
  const [first, other] = node.inputs;
  if (!first) throw new Error(`${name} has no input`);
  const buckets = runner.partitions;
  const sink = { op: "uniques", key, buckets } as const;
  const made = await allResults<Uniques>(runner, await lowering.flow(first), sink, name);
  const others = other ? await allResults<Uniques>(runner, await lowering.flow(other), sink, name) : [];
  const otherKeys = byBucket(
    others.map((task) => task.buckets),
    buckets,
  );
  const asked = otherKeys.map((blocks, bucket): Asked => ({
    keys: made.map((task) => task.buckets[bucket] ?? null),
    others: blocks,
  }));
  const answers = await runner.calls<Asked, Places>(
    placesFunction,
    [wanted],
    asked.filter(({ keys }) => keys.some((block) => block !== null)),
    name,
    of,
  );
  const sources = made.map(({ elements }, task): Source => {
    const places = answers.flatMap((answer) => Array.from(answer[task] ?? []));
    return { kind: "picks", block: elements, places: Int32Array.from(places).sort() };
  });
  const counts = sources.map((source) => (source.kind === "picks" ? source.places.length : 0));
  return flowOf({ op: "picks" }, name, sources, of, counts);
}
