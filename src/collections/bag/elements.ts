import { elementsOf } from "../blocks/read.ts";
import type { Block } from "../blocks/block.ts";
import type { SinkSpec } from "../tasks/sinks/sinks.ts";
import { allResults, results } from "../run/flow.ts";
import type { Execution } from "../run/execution.ts";

const store: SinkSpec = { op: "store" };

/** So many arguments fit on the stack of any engine. */
const mostArguments = 10_000;

/** All elements, in order. */
export async function collected({ runner, flow }: Execution): Promise<unknown[]> {
  const blocks = await allResults<Block>(runner, flow, store, "collect");
  let elements: unknown[] = [];
  for (let from = 0; from < blocks.length; from += mostArguments) {
    elements = elements.concat(...blocks.slice(from, from + mostArguments).map(elementsOf));
  }
  return elements;
}

/** The elements as their partitions come, in order. */
export async function* streamed({ runner, flow }: Execution): AsyncGenerator<unknown, void, void> {
  for await (const block of results<Block>(runner, flow, store, "for await")) yield* elementsOf(block);
}

/** The first `count` elements. Partitions are run a few at a time, more each time, until there are enough. */
export async function taken({ runner, flow }: Execution, count: number): Promise<unknown[]> {
  const elements: unknown[] = [];
  if (count === 0) return elements;
  const sinkNow = (): SinkSpec => ({ op: "store", most: count - elements.length });
  const add = (block: Block): boolean => {
    for (const element of elementsOf(block)) if (elements.push(element) >= count) return false;
    return true;
  };
  const { inputs } = flow;
  if (typeof inputs === "function") {
    for await (const block of results<Block>(runner, flow, sinkNow(), "take")) if (!add(block)) break;
    return elements;
  }
  let wave = 1;
  for (let from = 0; from < inputs.length && elements.length < count; wave = Math.max(runner.executor.size, 2 * wave)) {
    const part = { ...flow, inputs: inputs.slice(from, from + wave) };
    for (const block of await allResults<Block>(runner, part, sinkNow(), "take")) if (!add(block)) break;
    from += wave;
  }
  return elements;
}
