import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace } from "#protocol/trace.ts";
import { alignTraces, largestDifferences, partnerOf } from "./alignment.ts";
import { traceOf } from "./traceFixtures.ts";

interface Timed {
  readonly task: number;
  readonly ms: number;
  readonly count?: number;
  readonly job?: number;
  readonly name?: string;
}

const names = ["row", "column"];
/** A trace of computed tasks, one after the other. */
function computed(tasks: readonly Timed[], maps: Trace["maps"] = []): Trace {
  let at = 0;
  const trace = traceOf(
    tasks.map(({ task, ms, count = 1, job = task }) => {
      const startMs = at;
      at += ms;
      return { kind: "compute", worker: 0, task, count, job, startMs, endMs: at };
    }),
    names.map((name) => ({ name, line: 1 })),
  );
  const label = Uint16Array.from(tasks, ({ name }) => Math.max(0, names.indexOf(name ?? "row")));
  return { ...trace, label, maps };
}
const map = (job: number, count: number) => ({ job, count, chunkSize: null });
const numbers = ({ pairs }: { readonly pairs: readonly { readonly taskA: number; readonly taskB: number }[] }) =>
  pairs.map(({ taskA, taskB }) => [taskA, taskB]);

describe("alignTraces", () => {
  it("matches the calls of a function in their order, whoever ran them when", () => {
    const a = computed([
      { task: 1, ms: 5 },
      { task: 0, ms: 2 },
      { task: 2, ms: 7, name: "column" },
    ]);
    const b = computed([
      { task: 0, ms: 9, name: "column" },
      { task: 3, ms: 1 },
      { task: 4, ms: 4 },
      { task: 5, ms: 3 },
    ]);
    expect(alignTraces(a, b)).toEqual({
      pairs: [
        { name: "row", count: 1, taskA: 0, taskB: 3, aMs: 2, bMs: 1 },
        { name: "row", count: 1, taskA: 1, taskB: 4, aMs: 5, bMs: 4 },
        { name: "column", count: 1, taskA: 2, taskB: 0, aMs: 7, bMs: 9 },
      ],
      matched: 3,
      onlyA: 0,
      onlyB: 1,
      aMs: 14,
      bMs: 14,
    });
  });
  it("matches maps of equally many items item by item, even when some have no span", () => {
    const a = computed(
      [
        { task: 0, ms: 1, job: 0 },
        { task: 2, ms: 1, job: 0 },
        { task: 10, ms: 1, job: 1 },
        { task: 20, ms: 1, job: 2 },
      ],
      [map(0, 3), map(1, 10)],
    );
    const b = computed(
      [
        { task: 0, ms: 1, job: 0 },
        { task: 10, ms: 1, job: 1 },
        { task: 11, ms: 1, job: 1 },
        { task: 12, ms: 1, job: 1 },
        { task: 14, ms: 1, job: 2 },
      ],
      [map(0, 10), map(1, 3)],
    );
    // The map of three, then the map of ten, then what was submitted by itself.
    expect(numbers(alignTraces(a, b))).toEqual([
      [0, 10],
      [2, 12],
      [10, 0],
      [20, 14],
    ]);
  });
  it("lets tasks that were timed together share the mean", () => {
    const a = computed([{ task: 0, ms: 8, count: 4, job: 0 }], [map(0, 4)]);
    const b = computed(
      [
        { task: 6, ms: 1, job: 3 },
        { task: 7, ms: 6, job: 3, count: 3 },
      ],
      [map(3, 4)],
    );
    expect(alignTraces(a, b).pairs).toEqual([
      { name: "row", count: 1, taskA: 0, taskB: 6, aMs: 2, bMs: 1 },
      { name: "row", count: 3, taskA: 1, taskB: 7, aMs: 6, bMs: 6 },
    ]);
  });
  it("counts a task that was computed again once", () => {
    const twice = computed([
      { task: 0, ms: 3 },
      { task: 0, ms: 5 },
    ]);
    expect(alignTraces(twice, twice)).toMatchObject({ matched: 1, aMs: 3, bMs: 3, onlyA: 0 });
  });
  it("finds no difference between a trace and itself, and what is longer here is shorter there", () => {
    const tasks = fc.array(
      fc.record({
        ms: fc.integer({ min: 0, max: 9 }),
        count: fc.integer({ min: 1, max: 5 }),
        name: fc.constantFrom(...names),
        job: fc.integer({ min: 0, max: 2 }),
      }),
    );
    const numbered = (list: readonly Omit<Timed, "task">[]): Trace => {
      let next = 0;
      return computed(
        list.map((timed) => {
          const task = next;
          next += timed.count ?? 1;
          return { ...timed, task };
        }),
        [map(1, 12), map(2, 12)],
      );
    };
    fc.assert(
      fc.property(tasks, tasks, (first, second) => {
        const [a, b] = [numbered(first), numbered(second)];
        const same = alignTraces(a, a);
        expect([same.onlyA, same.onlyB]).toEqual([0, 0]);
        expect(largestDifferences(same, 20)).toEqual([]);
        const [ab, ba] = [alignTraces(a, b), alignTraces(b, a)];
        expect([ba.matched, ba.onlyA, ba.onlyB]).toEqual([ab.matched, ab.onlyB, ab.onlyA]);
        expect(ba.bMs - ba.aMs).toBeCloseTo(ab.aMs - ab.bMs, 6);
        const inA = a.count.reduce((sum, count) => sum + count, 0);
        expect(ab.matched + ab.onlyA).toBe(inA);
      }),
    );
  });
  it("takes as many tasks as a trace can hold", () => {
    const many = computed(
      Array.from({ length: 200_000 }, (_, task) => ({ task, ms: 1, job: 0 })),
      [map(0, 200_000)],
    );
    expect(alignTraces(many, many)).toMatchObject({ matched: 200_000, onlyA: 0, onlyB: 0 });
  });
});

const aligned = alignTraces(
  computed(
    [
      { task: 0, ms: 8, count: 4, job: 0 },
      { task: 4, ms: 5, job: 1 },
    ],
    [map(0, 4)],
  ),
  computed(
    [
      { task: 10, ms: 3, job: 3, count: 2 },
      { task: 12, ms: 1, job: 3, count: 2 },
      { task: 14, ms: 9, job: 4 },
      { task: 15, ms: 9, job: 5 },
    ],
    [map(3, 4)],
  ),
);

it("lists the largest differences first", () => {
  expect(largestDifferences(aligned, 2).map(({ taskA, aMs, bMs }) => [taskA, bMs - aMs])).toEqual([
    [4, 4],
    [2, -3],
  ]);
});

it("tells what became of a task in the other trace", () => {
  expect(partnerOf(aligned, "a", { task: 0, count: 4 })).toMatchObject({ taskB: 10, count: 4, aMs: 8, bMs: 4 });
  expect(partnerOf(aligned, "b", { task: 12, count: 2 })).toMatchObject({ taskA: 2, count: 2, aMs: 4, bMs: 1 });
  expect(partnerOf(aligned, "b", { task: 15, count: 1 })).toBeNull();
});
