/** Runs a program whose pool is a second copy of it: tasks run in any order, on copies of what they are given. */
import { random } from "#base/random.ts";
import { range } from "#base/range.ts";
import type { CompiledProgram } from "#protocol/program.ts";
import { carryingPool, compiled, load } from "../../testing/run.ts";
import { Side } from "../../testing/runtime.ts";

type Task = (...args: unknown[]) => unknown;

const bytes = (length: number): SharedArrayBuffer => new SharedArrayBuffer(length);

const shared = {
  float64: (length: number) => new Float64Array(bytes(8 * length)),
  float32: (length: number) => new Float32Array(bytes(4 * length)),
  int32: (length: number) => new Int32Array(bytes(4 * length)),
  uint8: (length: number) => new Uint8Array(bytes(length)),
};

const library = {
  range,
  random,
  shared,
  sleep: () => undefined,
  size: (sizes: readonly number[]) => sizes[0],
  taskContext: () => ({ worker: 0 }),
  dataset: () => [],
};

/** The numbers 0 … count − 1 in an order that the seed settles. */
export function shuffled(count: number, seed: number): number[] {
  const next = random(seed);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function shufflingPool(program: CompiledProgram, from: Side, to: Side, seed: number) {
  const pool = carryingPool(program, from, to);
  return {
    submit: pool.submit,
    map: async (fn: Task, source: Iterable<unknown>) => {
      const items = [...source];
      const results = items.map((): unknown => undefined);
      for (const index of shuffled(items.length, seed)) results[index] = await pool.submit(fn, items[index], index);
      return results;
    },
  };
}

/** What a program gives: its default export, or what its exported function `run` returns, or the error it ends with. */
export async function outcomeOf(source: string, seed: number): Promise<unknown> {
  const program = compiled(source);
  const [driver, worker] = [new Side(), new Side()];
  const pool = shufflingPool(program, driver, worker, seed);
  try {
    await load(program.settableTask, { ...library, pool }, worker.runtime);
    const exports = await load(program.driver, { ...library, pool }, driver.runtime);
    const { run } = exports;
    return typeof run === "function" ? await (run as Task)(pool) : exports["default"];
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}
