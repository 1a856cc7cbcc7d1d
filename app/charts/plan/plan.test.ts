import { describe, expect, it } from "vitest";
import { drawableGraph } from "./planGraph.ts";
import { planNames, planSentence, planTable } from "./planText.ts";
import { gainSentence } from "./rewriteGain.ts";
import { edgeBytes, stageWork, workedPlan } from "./stageWork.ts";
import { layoutPlan } from "./layoutPlan.ts";
import { stepByKey } from "./stepByKey.ts";
import { graphOf, joined, planTrace, wordCount } from "./testing/plans.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("stageWork", () => {
  const trace = planTrace([wordCount, joined], 4);
  it("sums up tasks and busy time of each stage of one plan", () => {
    const work = stageWork(trace, 1);
    expect([...work.keys()]).toEqual([0, 1, 2, 3]);
    for (const { tasks, busyMs } of work.values()) {
      expect(tasks).toBe(4);
      expect(busyMs).toBeCloseTo(8, 9);
    }
    expect(stageWork(trace, 2).size).toBe(0);
  });
  it("counts a task that was tried again once", () => {
    const again = planTrace([graphOf([["map", 0]], [])], 2);
    const both = { ...again, task: Int32Array.of(7, 7) };
    expect(stageWork(both, 0).get(0)).toEqual({ tasks: 1, busyMs: 4 });
  });
  it("knows an edge's bytes where it is the only one into its stage that moves anything", () => {
    const single = graphOf(
      [
        ["range", 0],
        ["sortBy", 1],
      ],
      [[0, 1, "by order"]],
    );
    expect([...edgeBytes(planTrace([single]), 0, single)]).toEqual([[0, 1_200_000]]);
    expect(edgeBytes(planTrace([single], 4, 0), 0, single).size).toBe(0);
    expect(edgeBytes(planTrace([single, single]), 1, single).size).toBe(0);
    const twoInputs = graphOf(
      [
        ["range", 0],
        ["range", 2],
        ["join", 1],
      ],
      [
        [0, 2, "by key"],
        [1, 2, "by key"],
      ],
    );
    expect(edgeBytes(planTrace([twoInputs]), 0, twoInputs).size).toBe(0);
  });
});

describe("drawableGraph", () => {
  it("leaves out what leads nowhere, and steps whose id is another's", () => {
    const graph = graphOf(
      [
        ["range", 0],
        ["map", 0],
      ],
      [
        [0, 1],
        [1, 1],
        [1, 9],
        [9, 0],
      ],
    );
    const again = { ...graph.steps[1]!, operation: "again" };
    const rewrites = [9, 1].map((step) => ({ name: "a", reason: "b", step }));
    const drawable = drawableGraph({ ...graph, steps: [...graph.steps, again], rewrites });
    expect(drawable.steps.map(({ operation }) => operation)).toEqual(["range", "map"]);
    expect(drawable.edges).toEqual([{ from: 0, to: 1, moves: "nothing" }]);
    expect(drawable.rewrites.map(({ step }) => step)).toEqual([1]);
  });
});

describe("words of a plan", () => {
  it("names plans by what made them run, and numbers those of one name", () => {
    const plans = ["collect", "sum", "collect"].map((action) => ({ action, line: 12, graph: wordCount }));
    expect(planNames({ plans })).toEqual(["collect, line 12 (1)", "sum, line 12", "collect, line 12 (2)"]);
    expect(planNames({ plans: [{ action: "sum", line: 0, graph: wordCount }] })).toEqual(["sum"]);
  });
  it("says all of it in a sentence", () => {
    const plan = workedPlan(planTrace([wordCount]), 0)!;
    expect(plain(planSentence(plan, "collect, line 12", 1_200_000))).toBe(
      "collect, line 12: 6 steps in 3 stages, 12 tasks, 24.0 ms busy, 1.2 MB between workers, 2 rewrites.",
    );
    const unrun = { ...plan, work: new Map(), graph: { ...wordCount, rewrites: [] } };
    expect(planSentence(unrun, "sum", 0)).toBe("sum: 6 steps in 3 stages.");
  });
  it("has a row for each step", () => {
    const { columns, rows } = planTable(workedPlan(planTrace([wordCount]), 0)!);
    expect(columns).toHaveLength(8);
    expect(rows[3]).toEqual([3, "foldBy", 13, 1, "foldBy by key", 4, expect.closeTo(8, 9), ""]);
    expect(rows[4]!.at(-1)).toBe("sort and take to top");
  });
  it("says what rewrites save, only where the interval does", () => {
    expect(gainSentence({ ratio: 1.8, low: 1.7, high: 1.9 })).toBe(
      "The rewrites make it 1.80× faster, between 1.70 and 1.90.",
    );
    expect(gainSentence({ ratio: 0.5, low: 0.4, high: 0.8 })).toBe(
      "It is 2.0× faster without them, between 1.25 and 2.5.",
    );
    expect(gainSentence({ ratio: 1.1, low: 0.9, high: 1.2 })).toBe(
      "Whether the rewrites save time cannot be told: the factor is between 0.90 and 1.20.",
    );
  });
});

describe("stepByKey", () => {
  const { steps } = layoutPlan(workedPlan(planTrace([joined]), 0)!, 1200);
  const go = (...keys: readonly string[]) =>
    keys.reduce<(typeof steps)[number] | null>((from, key) => stepByKey(steps, from, key), null)?.step.operation;
  it("goes through all steps by up and down, and stays at the ends", () => {
    const down = steps.map((_, i) => go(...Array.from({ length: i + 1 }, () => "ArrowDown")));
    expect(down.toSorted()).toEqual(joined.steps.map(({ operation }) => operation).toSorted());
    expect(go("End", "ArrowDown")).toBe("sortBy");
    expect(go("End", "ArrowUp")).toBe("map");
    expect(go("Home", "ArrowUp")).toBe(go("Home"));
  });
  it("goes to the nearest aside", () => {
    expect(go("End", "ArrowLeft")).toMatch(/join|map/);
    expect(go("End", "ArrowRight")).toBe("sortBy");
    expect(stepByKey(steps, null, "x")).toBeNull();
    expect(stepByKey([], null, "ArrowDown")).toBeNull();
  });
});
