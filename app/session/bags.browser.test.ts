import { describe, expect, test } from "vitest";
import { configurationOf, runText } from "./testing/runText.ts";

const plan = { workerCounts: [2], repetitions: 1 };

/** What the statements of an asynchronous variant return, with bags on two real workers; twice, and the same both times. */
async function valueOf(statements: string, declarations = ""): Promise<unknown> {
  const header = `import { bag, pool, random, range, shared, WorkerPool, InlineExecutor, AsyncExecutor } from "makespan";`;
  const source = `${header}\n${declarations}\nexport async function variant(workers: WorkerPool) {\n${statements}\n}`;
  const run = await runText(source, { plan, limits: { timeoutMs: 25_000 } });
  if (run.failure) throw new Error(`The run ended: ${run.failure.message}`);
  const { error, equality, value } = configurationOf(run, "variant", 2);
  if (error) throw new Error(`${error.name}: ${error.message} (line ${error.line})`);
  if (equality?.equal !== true) throw new Error(`Its second run gave something else: ${JSON.stringify(equality)}`);
  return value;
}

describe("a bag on real workers", () => {
  test("runs closures, fused, and gives elements in order", async () => {
    const value = await valueOf(
      `const add = 3;
return await bag.range(20, { partitions: 5 }).map((x) => x + add).filter((x) => x % 2 === 0).flatMap((x) => [x, -x]);`,
    );
    expect(value).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 3)
        .filter((x) => x % 2 === 0)
        .flatMap((x) => [x, -x]),
    );
  });

  test("sorts, selects and adds up numbers that lie in shared memory", async () => {
    const value = await valueOf(
      `const sorted = await bag(numbers).sortBy((x) => x);
const serial = Float64Array.from(numbers).sort();
return {
  sorted: sorted.every((x, i) => Object.is(x, serial[i])),
  median: (await bag(numbers).median()) === (serial[4999]! + serial[5000]!) / 2,
  top: (await bag(numbers).top(3)).join() === [...serial].reverse().slice(0, 3).join(),
  sum: Math.abs((await bag(numbers).sum()) - numbers.reduce((a, b) => a + b)) < 1e-6,
};`,
      `const next = random(7);
const numbers = shared.from(Array.from({ length: 10_000 }, next));`,
    );
    expect(value).toEqual({ sorted: true, median: true, top: true, sum: true });
  });

  test("groups, folds and joins by key between workers", async () => {
    const value = await valueOf(
      `const people = bag.range(5_000, { partitions: 6 }).map((i) => ({ id: i, team: "team " + (i % 7) }));
const groups = await people.groupBy((p) => p.team).mapValues((all) => all.map((p) => p.id));
const sums = await people.foldBy((p) => p.team, 0, (sum, p) => sum + p.id, (a, b) => a + b);
const teams = bag(range(7)).map((i) => ["team " + i, i * 10] as const);
const joined = await people.map((p) => [p.team, p.id] as const).join(teams).map(([team, [id, ten]]) => id + ten).sum();
const wide = await people.map((p) => [p.id, p.team] as const).join(bag.range(100_000).map((i) => [i, i] as const)).count();
const inOrder = groups.toSorted(([a], [b]) => (a < b ? -1 : 1));
return {
  teams: inOrder.map(([team]) => team),
  groups: inOrder.every(([, ids], team) => ids.every((id, i) => id === team + 7 * i)),
  counts: inOrder.reduce((sum, [, ids]) => sum + ids.length, 0),
  sums: sums.every(([team, sum]) => sum === new Map(groups).get(team)!.reduce((a, b) => a + b)),
  joined,
  wide,
};`,
    );
    expect(value).toEqual({
      teams: Array.from({ length: 7 }, (_, i) => `team ${i}`),
      groups: true,
      counts: 5_000,
      sums: true,
      joined: Array.from({ length: 5_000 }, (_, i) => i + (i % 7) * 10).reduce((a, b) => a + b),
      wide: 5_000,
    });
  });

  test("takes instances of the program's classes along, and keeps identity in a product with itself", async () => {
    const value = await valueOf(
      `const points = bag.range(6, { partitions: 3 }).map((i) => new Point(i)).persist();
const sums = await points.product(points).filter(([a, b]) => a !== b).map(([a, b]) => a.plus(b).x);
return { sums, distinct: await points.map((p) => p.x % 3).distinct(), last: (await points)[5]!.plus(new Point(1)).x };`,
      `class Point { constructor(public x: number) {} plus(other: Point) { return new Point(this.x + other.x); } }`,
    );
    expect(value).toMatchObject({ distinct: [0, 1, 2], last: 6 });
    expect((value as { sums: number[] }).sums).toHaveLength(30);
  });

  test("says where a function threw, and cancels the rest", async () => {
    const value = await valueOf(
      `const failing = bag.range(100, { partitions: 10 }).map((x) => x * 2).filter((x) => { if (x === 66) throw new RangeError("no 66"); return true; });
try { await failing; return "nothing"; } catch (error) {
  return { isRange: error instanceof RangeError, message: error.message };
}`,
    );
    expect(value).toEqual({ isRange: true, message: "no 66 (in filter of element 33, in partition 3)" });
  });

  test("runs on any executor", async () => {
    const value = await valueOf(
      `const on = [new InlineExecutor(), new AsyncExecutor(), workers, new WorkerPool({ size: 2, memory: "copy" })];
const all = [];
for (const executor of on) {
  const b = bag.range(3_000, { on: executor, partitions: 4 }).map((i) => [i % 5, i] as const);
  const groups = new Map(await b.groupBy(([k]) => k).mapValues((v) => v.length));
  all.push([groups.get(3), (await b.sortBy(([k]) => -k))[0]![1], await b.values().sum()].join());
}
return all;`,
    );
    expect(value).toEqual(Array.from({ length: 4 }, () => "600,4,4498500"));
  });

  test("a script's bags run in both of its runs", async () => {
    const run = await runText(
      `import { bag } from "makespan";\nexport default await bag.range(10).map((x) => x * x).sum();`,
      {
        plan,
      },
    );
    expect(configurationOf(run, "serial", 1).value).toBe(285);
    expect(configurationOf(run, "parallel", 2).value).toBe(285);
  });

  test("the trace has the plan, its stages' tasks, and what moved between workers", async () => {
    const run = await runText(
      `import { bag, type WorkerPool } from "makespan";
export function serial() { return 1_000; }
export async function parallel(pool: WorkerPool) {
  const groups = await bag
    .range(200_000, { partitions: 4 })
    .map((x) => [x % 1_000, x] as const)
    .groupBy(([key]) => key);
  return groups.length;
}`,
      { plan },
    );
    const configuration = configurationOf(run, "parallel", 2);
    expect(configuration.error).toBeNull();
    const trace = configuration.trace?.trace;
    expect(trace?.plans).toHaveLength(1);
    expect(trace?.plans[0]).toMatchObject({ action: "collect" });
    expect(trace?.plans[0]?.graph.steps.map((step) => [step.operation, step.line, step.stage])).toEqual([
      ["bag.range", 5, 0],
      ["map", 6, 0],
      ["groupBy", 7, 1],
    ]);
    expect(trace?.labels.map((label) => label.stage?.stage)).toEqual(expect.arrayContaining([0, 1]));
    expect(trace?.labels).toContainEqual(expect.objectContaining({ name: "bag.range → map → groupBy", line: 6 }));
    expect(trace?.moves.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(100_000);
  });
});
