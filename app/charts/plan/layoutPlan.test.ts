import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutPlan, stepAt, type PlanLayout } from "./layoutPlan.ts";
import type { PlanGraph, PlanMoves } from "./planGraph.ts";
import { workedPlan } from "./stageWork.ts";
import { chainOf, graphOf, joined, planTrace, wordCount } from "./testing/plans.ts";

function layoutOf(graph: PlanGraph, width = 660, bytes = 0): PlanLayout {
  return layoutPlan(workedPlan(planTrace([graph], 4, bytes), 0)!, width);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const apart = (a: Box, b: Box): boolean =>
  a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top;
const contains = (outer: Box, inner: Box): boolean =>
  inner.left >= outer.left &&
  inner.top >= outer.top &&
  inner.left + inner.width <= outer.left + outer.width &&
  inner.top + inner.height <= outer.top + outer.height;

function expectSound(graph: PlanGraph, layout: PlanLayout): void {
  const places = [...layout.steps, ...layout.stages].flatMap(({ left, top, width, height }) => [
    left,
    top,
    width,
    height,
  ]);
  expect(places.filter((place) => !Number.isFinite(place))).toEqual([]);
  const whole = { left: 0, top: 0, width: layout.width, height: layout.height };
  const labels = layout.edges.flatMap(({ label }) => label ?? []);
  expect(layout.steps).toHaveLength(graph.steps.length);
  for (const boxes of [layout.steps, [...layout.stages, ...labels]] as readonly (readonly Box[])[]) {
    for (const [i, box] of boxes.entries()) {
      expect(contains(whole, box)).toBe(true);
      for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
    }
  }
  for (const step of layout.steps) {
    const stage = layout.stages.find((each) => each.stage === step.step.stage)!;
    // Its name and its work stand above.
    expect(contains({ ...stage, top: stage.top + 40, height: stage.height - 40 }, step)).toBe(true);
  }
  for (const { path, head } of layout.edges) expect(`${path}${head}`).not.toMatch(/NaN|undefined/);
}

describe("layoutPlan", () => {
  it("places a single step in its stage", () => {
    const graph = graphOf([["range", 0]], []);
    const layout = layoutOf(graph);
    expectSound(graph, layout);
    expect(layout.edges).toEqual([]);
    expect(layout.stages.map(({ name, text, share }) => [name, text.replaceAll("\u00a0", " "), share])).toEqual([
      ["stage 1", "4 tasks · 8.0 ms busy", 1],
    ]);
    expect(layout.steps.map(({ name, line, badge }) => [name, line, badge])).toEqual([["range", "line 10", ""]]);
  });

  it("puts the steps of a stage below each other, and stages from left to right", () => {
    const layout = layoutOf(wordCount, 900);
    expectSound(wordCount, layout);
    expect(layout.direction).toBe("right");
    const [lines, flatMap, foldBy, merged] = layout.steps;
    expect(lines!.x).toBe(flatMap!.x);
    expect([flatMap!.y - lines!.y, foldBy!.y - flatMap!.y]).toEqual([38, 38]);
    expect(merged!.left).toBeGreaterThan(foldBy!.left + foldBy!.width);
    expect(layout.stages.map(({ stage }) => stage)).toEqual([0, 1, 2]);
    expect(layout.steps.map(({ badge }) => badge)).toEqual(["", "2", "", "", "1", ""]);
  });

  it("goes down where stages do not fit beside each other", () => {
    const layout = layoutOf(wordCount, 350);
    expectSound(wordCount, layout);
    expect(layout.direction).toBe("down");
    expect(layout.width).toBeLessThanOrEqual(350);
    const tops = layout.stages.map(({ top }) => top);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  it("puts both sides of a join beside each other, also at the width of a phone", () => {
    for (const width of [1200, 350]) {
      const layout = layoutOf(joined, width);
      expectSound(joined, layout);
      expect(layout.width).toBeLessThanOrEqual(width);
      const [left, right] = layout.stages;
      expect([left!.stage, right!.stage]).toEqual([0, 1]);
      expect(width === 350 ? left!.top + left!.height / 2 : left!.left + left!.width / 2).toBeCloseTo(
        width === 350 ? right!.top + right!.height / 2 : right!.left + right!.width / 2,
        -1,
      );
    }
  });

  it("says what an edge moves, with bytes where there is only one such edge", () => {
    const words = (graph: PlanGraph, width: number) =>
      layoutOf(graph, width, 1_200_000).edges.flatMap(({ label }) => (label ? [label.lines] : []));
    const single = graphOf(
      [
        ["range", 0],
        ["sortBy", 1],
      ],
      [[0, 1, "by order"]],
    );
    expect(words(single, 660)).toEqual([["by order", "1.2\u00a0MB"]]);
    expect(words(single, 200)).toEqual([["by order · 1.2\u00a0MB"]]);
    expect(words(joined, 1200)).toEqual([["by key"], ["by key"], ["by order"]]);
  });

  it("keeps 60 steps apart, in one stage and in many", () => {
    for (const perStage of [60, 4, 1]) {
      const graph = chainOf(60, perStage);
      for (const width of [660, 350]) {
        const layout = layoutOf(graph, width);
        expectSound(graph, layout);
        expect(layout.edges).toHaveLength(59);
      }
    }
  });

  it("draws any graph, be it none of a plan", () => {
    const moves = fc.constantFrom<PlanMoves>("nothing", "by key", "by order", "to all");
    const id = fc.integer({ min: 0, max: 9 });
    const anything = fc.record({
      stages: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
      edges: fc.array(fc.tuple(id, id, moves), { maxLength: 14 }),
    });
    fc.assert(
      fc.property(anything, fc.constantFrom(350, 900), ({ stages, edges }, width) => {
        const graph = graphOf(
          stages.map((stage) => ["step", stage]),
          edges,
        );
        expectSound(graph, layoutOf(graph, width));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("finds a step by its place", () => {
    const { steps } = layoutOf(joined, 1200);
    expect(stepAt(steps, steps[3]!.x, steps[3]!.y)).toBe(steps[3]);
    expect(stepAt(steps, 1, 1)).toBeNull();
  });
});
