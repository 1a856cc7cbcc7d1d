import type { Bag } from "makespan";
import { expect, test } from "vitest";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { createBag } from "../bag/createBag.ts";

let line = 0;

/** Bags whose steps stand on one line each, the first on line 1. */
const bag = createBag({
  placeOf: () => ({ line: ++line }),
  notePlan: () => 0,
  tuning: () => ({}),
  pool: new InlineExecutor(),
});

/** The plan of a bag that is made with lines counted from 1, its steps numbered from 0. */
function planOf(make: () => Bag<never>): { readonly text: string; readonly graph: unknown } {
  line = 0;
  const made = make();
  const { steps, edges, rewrites } = made.graph();
  const ids = steps.map(({ id }) => id);
  const graph = {
    steps: steps.map(({ id, operation, line: at, stage }) => [ids.indexOf(id), operation, at, stage]),
    edges: edges.map(({ from, to, moves }) => [ids.indexOf(from), ids.indexOf(to), moves]),
    rewrites: rewrites.map(({ name, step }) => [name, ids.indexOf(step)]),
  };
  return { text: made.explain(), graph };
}

const asAny = (made: unknown): Bag<never> => made as Bag<never>;

test("steps on single elements are one stage", () => {
  const { text, graph } = planOf(() =>
    asAny(
      bag
        .range(10)
        .map((x) => x)
        .filter((x) => x > 1),
    ),
  );
  expect(text).toBe("stage 1\n  bag.range (line 1) → map (line 2) → filter (line 3)");
  expect(graph).toEqual({
    steps: [
      [0, "bag.range", 1, 0],
      [1, "map", 2, 0],
      [2, "filter", 3, 0],
    ],
    edges: [
      [0, 1, "nothing"],
      [1, 2, "nothing"],
    ],
    rewrites: [],
  });
});

test("groups and orders begin a stage of their own", () => {
  const { text, graph } = planOf(() =>
    asAny(
      bag(["b", "a"])
        .groupBy((x) => x)
        .mapValues((v) => v.join(""))
        .sortBy(([key]) => key)
        .keys(),
    ),
  );
  expect(text).toBe(
    [
      "stage 1",
      "  bag (line 1)",
      "stage 2, from stage 1 by key",
      "  groupBy (line 2) → mapValues (line 3)",
      "stage 3, from stage 2 by order",
      "  sortBy (line 4) → keys (line 5)",
    ].join("\n"),
  );
  expect(graph).toMatchObject({
    edges: [
      [0, 1, "by key"],
      [1, 2, "nothing"],
      [2, 3, "by order"],
      [3, 4, "nothing"],
    ],
  });
});

test("two bags meet", () => {
  const { text, graph } = planOf(() => {
    const left = bag([1]).keyBy((x) => x);
    return asAny(left.join(bag([2]).keyBy((x) => x)).product(bag([3])));
  });
  expect(text).toBe(
    [
      "stage 1",
      "  bag (line 1) → keyBy (line 2)",
      "stage 2",
      "  bag (line 3) → keyBy (line 4)",
      "stage 3, from stage 1 by key, from stage 2 by key",
      "  join (line 5)",
      "stage 4",
      "  bag (line 6)",
      "stage 5, from stage 3 by order, from stage 4 to all",
      "  product (line 7)",
    ].join("\n"),
  );
  expect(graph).toMatchObject({ rewrites: [] });
});

test("a bag that is used twice is one step", () => {
  const { graph } = planOf(() => {
    const whole = bag([1]);
    return asAny(whole.union(whole.map((x) => x)));
  });
  expect(graph).toEqual({
    steps: [
      [0, "bag", 1, 0],
      [1, "map", 2, 0],
      [2, "union", 3, 0],
    ],
    edges: [
      [0, 1, "nothing"],
      [0, 2, "nothing"],
      [1, 2, "nothing"],
    ],
    rewrites: [],
  });
});

test("a rewritten plan says so", () => {
  const { text, graph } = planOf(() =>
    asAny(
      bag
        .range(9)
        .groupBy((x) => x)
        .mapValues((v) => v.length)
        .keys(),
    ),
  );
  expect(text).toBe(
    [
      "stage 1",
      "  bag.range (line 1)",
      "stage 2, from stage 1 by key",
      "  foldBy (line 2) → keys (line 4)",
      "rewritten: groupBy and mapValues to foldBy. Of each group only its length is read, so elements are counted where they are and need not move.",
    ].join("\n"),
  );
  expect(graph).toMatchObject({ rewrites: [["groupBy and mapValues to foldBy", 1]] });
});
