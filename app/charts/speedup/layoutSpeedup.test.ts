import { describe, expect, it } from "vitest";
import { summarize } from "#measure/summary.ts";
import { layoutSpeedup } from "./layoutSpeedup.ts";
import { speedupSentence } from "./speedupText.ts";

const size = { width: 500, height: 220 };
/** Rows of a run in which serial takes 12 ms and each variant as long as given for its worker counts. */
const rowsOf = (times: Readonly<Record<string, Readonly<Record<number, number>>>>) => {
  const configuration = (variant: string, workers: number, ms: number, takesPool: boolean) => ({
    variant,
    workers,
    takesPool,
    samplesMs: [ms, ms, ms],
    equality: { equal: true } as const,
    error: null,
  });
  return summarize({
    variants: [{ name: "serial", takesPool: false }, ...Object.keys(times).map((name) => ({ name, takesPool: true }))],
    configurations: [
      configuration("serial", 1, 12, false),
      ...Object.entries(times).flatMap(([variant, byWorkers]) =>
        Object.entries(byWorkers).map(([workers, ms]) => configuration(variant, Number(workers), ms, true)),
      ),
    ],
  }).rows;
};

describe("layoutSpeedup", () => {
  const rows = rowsOf({ shared: { 1: 12, 2: 6, 4: 4 }, copied: { 1: 24, 2: 24, 4: 24 } });
  const layout = layoutSpeedup({ rows, cores: 2 }, size);
  it("has workers along x and speedup from 0 up y", () => {
    const { plot, series, serialY, yTicks } = layout;
    const [shared] = series;
    expect(series.map((one) => [one.variant, one.variantIndex])).toEqual([
      ["shared", 1],
      ["copied", 2],
    ]);
    expect(shared?.points.map((point) => point.x)).toEqual([
      plot.left,
      expect.closeTo(plot.left + (plot.right - plot.left) / 3),
      plot.right,
    ]);
    const perUnit = plot.bottom - serialY!;
    expect(shared?.points.map((point) => (plot.bottom - point.y) / perUnit)).toEqual(
      [1, 2, 3].map((s) => expect.closeTo(s)),
    );
    expect(yTicks[0]).toEqual({ at: plot.bottom - plot.top, label: "0×" });
  });
  it("draws the ideal through speedup = workers, inside the plot", () => {
    const { ideal, plot, serialY } = layout;
    const perUnit = plot.bottom - serialY!;
    expect([ideal.x1, ideal.y1]).toEqual([plot.left, expect.closeTo(serialY!)]);
    const workersAtEnd = 1 + (3 * (ideal.x2 - plot.left)) / (plot.right - plot.left);
    expect((plot.bottom - ideal.y2) / perUnit).toBeCloseTo(workersAtEnd);
    expect(ideal.y2).toBeGreaterThanOrEqual(plot.top);
  });
  it("cuts the ideal off rather than flatten what was measured", () => {
    const { ideal, plot, series, labels } = layoutSpeedup(
      { rows: rowsOf({ p: { 1: 12, 2: 8, 8: 7, 64: 7 } }), cores: 4 },
      size,
    );
    expect(ideal.x2).toBeLessThan(plot.right);
    expect(ideal.y2).toBeCloseTo(plot.top);
    expect(series[0]?.points.at(-1)?.y).toBeLessThan(plot.bottom - (plot.bottom - plot.top) / 2);
    expect(labels.map((label) => label.key)).toEqual(["p", " serial"]);
  });
  it("marks the logical cores, at the edge when they are more than the workers", () => {
    expect(layout.cores).toEqual({ label: "2 logical cores", x: layout.series[0]?.points[1]?.x, isReached: true });
    const { cores, plot } = layoutSpeedup({ rows, cores: 16 }, size);
    expect(cores).toEqual({ label: "16 logical cores →", x: plot.right, isReached: false });
    expect(layoutSpeedup({ rows, cores: 1 }, size).cores).toEqual({
      label: "1 logical core",
      x: layout.plot.left,
      isReached: true,
    });
    expect(layoutSpeedup({ rows, cores: NaN }, size).cores).toBeNull();
  });
  it("leaves room for the digits of a very small speedup", () => {
    const { labels, plot } = layoutSpeedup({ rows: rowsOf({ p: { 1: 3500, 2: 3500 } }), cores: 2 }, size);
    expect(labels[0]?.text).toBe("p 0.0034×");
    expect(size.width - plot.right).toBeGreaterThan(9 * 7.6);
  });
  it("names lines at their ends, apart and within the plot", () => {
    const { labels, plot } = layoutSpeedup(
      { rows: rowsOf({ a: { 1: 12, 2: 6 }, b: { 1: 12, 2: 6.1 }, c: { 1: 12, 2: 11.9 } }), cores: 2 },
      size,
    );
    const places = labels.map((label) => label.y).toSorted((a, b) => a - b);
    for (const [i, y] of places.entries()) {
      expect(y).toBeGreaterThanOrEqual(plot.top);
      expect(y).toBeLessThanOrEqual(plot.bottom);
      if (i > 0) expect(y - places[i - 1]!).toBeGreaterThanOrEqual(15 - 1e-9);
    }
    expect(labels[0]?.text).toBe("a 2.0×");
  });
  it("breaks a line where a worker count is missing", () => {
    const { series } = layoutSpeedup(
      { rows: rowsOf({ a: { 1: 12, 2: 6, 3: 4 }, b: { 1: 12, 3: 5 } }), cores: 4 },
      size,
    );
    expect(series[1]?.points).toHaveLength(2);
    expect(series[1]?.path.match(/M/g)).toHaveLength(2);
  });
  it("holds for one worker, one point, no rows and no room", () => {
    const one = layoutSpeedup({ rows: rowsOf({ p: { 1: 13 } }), cores: 1 }, size);
    expect(one.xTicks.map((tick) => tick.label)).toEqual(["1"]);
    expect(one.series[0]?.points[0]?.x).toBeCloseTo((one.plot.left + one.plot.right) / 2);
    expect(one.cores?.x).toBeCloseTo((one.plot.left + one.plot.right) / 2);
    expect(layoutSpeedup({ rows: [], cores: 4 }, size).series).toEqual([]);
    for (const point of layoutSpeedup({ rows, cores: 2 }, { width: 10, height: 10 }).series[0]?.points ?? []) {
      expect(Number.isFinite(point.x + point.y)).toBe(true);
    }
  });
  it("leaves out worker counts that have no room for their number, the largest never", () => {
    const many = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [i + 1, 12 / (i + 1)]));
    const { xTicks } = layoutSpeedup({ rows: rowsOf({ p: many }), cores: 4 }, size);
    expect(xTicks.at(-1)?.label).toBe("64");
    for (const [i, tick] of xTicks.entries()) {
      if (i > 0) expect(tick.at - xTicks[i - 1]!.at).toBeGreaterThanOrEqual(18);
    }
  });
  it("is told in sentences", () => {
    expect(
      speedupSentence(
        rows.filter((row) => row.takesPool && row.workers > 1),
        2,
      ),
    ).toBe(
      "shared: 2.0× on 2 workers, 3.0× on 4 workers. copied: 0.50× on 2 workers, 0.50× on 4 workers. The browser reports 2 logical cores.",
    );
  });
});

const estimate = (value: number, by: number) => ({ value, low: value - by, high: value + by });
const amdahl = {
  law: "amdahl",
  serialFraction: estimate(0.1, 0.05),
  sentence: "A tenth stays serial.",
  isMeaningful: true,
} as const;

describe("views", () => {
  const rows = rowsOf({ shared: { 1: 12, 2: 6, 4: 4 } });
  const shownIn = (view: "speedup" | "efficiency" | "karpFlatt") =>
    layoutSpeedup({ rows, cores: 2, view }, size).series[0]?.points.map(({ shown }) => shown.value);
  it("shows speedup, speedup per worker, or the serial fraction that it amounts to", () => {
    expect(shownIn("speedup")).toEqual([1, 2, 3]);
    expect(shownIn("efficiency")).toEqual([1, 1, 0.75]);
    // (1/3 − 1/4) / (1 − 1/4) = 1/9; one worker has none.
    expect(shownIn("karpFlatt")).toEqual([0, expect.closeTo(1 / 9)]);
  });
  it("has the ideal where efficiency is 1 and the serial fraction 0", () => {
    for (const [view, value] of [
      ["efficiency", "100%"],
      ["karpFlatt", "0%"],
    ] as const) {
      const { ideal, plot, yTicks, serialY } = layoutSpeedup({ rows, cores: 2, view }, size);
      expect([ideal.x1, ideal.x2]).toEqual([plot.left, plot.right]);
      expect(ideal.y1 - plot.top).toBeCloseTo(
        yTicks.find(({ label }) => Number.parseFloat(label) === Number.parseFloat(value))!.at,
      );
      expect(serialY).toBeNull();
    }
  });
  it("takes the serial fraction from the fits where they have it, with its interval", () => {
    const points = [{ workers: 4, efficiency: 0.75, karpFlatt: { value: 0.12, low: 0.08, high: 0.2 } }];
    const laws = [{ variant: "shared", fits: [], points }];
    const { series } = layoutSpeedup({ rows, cores: 2, view: "karpFlatt", laws }, size);
    const last = series[0]!.points.at(-1)!;
    expect(last.shown).toEqual({ value: 0.12, low: 0.08, high: 0.2 });
    expect(last.highY).toBeLessThan(last.y);
    expect(last.lowY).toBeGreaterThan(last.y);
    expect(last.text.rows).toContainEqual(["serial fraction", "12%"]);
  });
});

describe("laws", () => {
  const rows = rowsOf({ shared: { 1: 12, 2: 6, 4: 4 } });
  const laws = [
    { variant: "shared", points: [], fits: [amdahl, { ...amdahl, law: "gustafson", isMeaningful: false } as const] },
  ];
  it("draws only the fits that mean something, from one worker to the last", () => {
    const layout = layoutSpeedup({ rows, cores: 2, laws }, size);
    expect(layout.laws.map(({ law, variantIndex }) => [law, variantIndex])).toEqual([["amdahl", 1]]);
    const [curve] = layout.laws;
    expect(curve!.endX).toBeCloseTo(layout.plot.right);
    // 1 / (0.1 + 0.9 / 4) on four workers.
    const perUnit = layout.plot.bottom - layout.serialY!;
    expect((layout.plot.bottom - curve!.endY) / perUnit).toBeCloseTo(1 / 0.325);
    expect(layout.labels.map(({ text }) => text)).toContain("Amdahl");
  });
  it("is a level line of serial fractions", () => {
    const { laws: curves, plot } = layoutSpeedup({ rows, cores: 2, laws, view: "karpFlatt" }, size);
    const heights = [...curves[0]!.path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(0.01);
    expect(curves[0]!.endY).toBeLessThan(plot.bottom);
  });
  it("says whose they are when two variants have the same law", () => {
    const both = rowsOf({ a: { 1: 12, 2: 6 }, b: { 1: 12, 2: 7 } });
    const two = ["a", "b"].map((variant) => ({ variant, points: [], fits: [amdahl] }));
    expect(layoutSpeedup({ rows: both, cores: 2, laws: two }, size).labels.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Amdahl a", "Amdahl b"]),
    );
  });
});

describe("what if", () => {
  const rows = rowsOf({ shared: { 1: 12, 2: 6, 4: 4 } });
  const whatIfTo = (most: number, ceiling = 20) => [
    {
      variant: "shared",
      from: 2,
      criticalPathMs: 12 / ceiling,
      ceiling,
      predictions: [1, 4, 16, 64, 256]
        .filter((workers) => workers <= most)
        .map((workers) => ({ workers, ms: 12 / Math.min(workers, 12), speedup: Math.min(workers, 12) })),
    },
  ];
  it("makes both axes logarithmic when it goes beyond what was measured, so that the ideal stays straight", () => {
    const { plot, xTicks, ideal, whatIf, serialY } = layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(256) }, size);
    const labels = xTicks.map(({ label }) => label);
    expect(labels[0]).toBe("1");
    expect(labels.at(-1)).toBe("256");
    const points = whatIf[0]!.points;
    const steps = points.slice(1).map(({ x }, i) => x - points[i]!.x);
    for (const step of steps) expect(step).toBeCloseTo((plot.right - plot.left) / 4);
    // The first two predictions are ideal: they lie on its line.
    const slope = (ideal.y2 - ideal.y1) / (ideal.x2 - ideal.x1);
    expect(points[1]!.y).toBeCloseTo(serialY! + slope * (points[1]!.x - ideal.x1));
  });
  it("stays linear within what was measured", () => {
    const { series, plot } = layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(4) }, size);
    expect(series[0]!.points[1]!.x).toBeCloseTo(plot.left + (plot.right - plot.left) / 3);
  });
  it("goes as far as it is asked to", () => {
    const near = layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(256), reach: 16 }, size);
    expect(near.whatIf[0]!.points.map(({ key }) => key)).toEqual([
      "what if shared 1",
      "what if shared 4",
      "what if shared 16",
    ]);
    expect(near.xTicks.at(-1)?.label).toBe("16");
    expect(layoutSpeedup({ rows, cores: 2, reach: 4096 }, size).xTicks.at(-1)?.label).toBe("4,096");
  });
  it("marks the critical path's ceiling, at the edge when it is far above", () => {
    const reached = layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(256) }, size).whatIf[0]!.ceiling;
    expect(reached).toMatchObject({ isReached: true, label: "critical path allows 20×" });
    const far = layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(4, 500) }, size);
    expect(far.whatIf[0]!.ceiling).toEqual({ y: far.plot.top, isReached: false, label: "critical path allows 500× ↑" });
    expect(
      layoutSpeedup({ rows, cores: 2, whatIf: whatIfTo(256), view: "efficiency" }, size).whatIf[0]!.ceiling,
    ).toBeNull();
  });
});

describe("earlier runs", () => {
  it("are lines in the hues of today's variants, and only marks inside the plot can be found", () => {
    const rows = rowsOf({ shared: { 1: 12, 2: 6 } });
    const earlier = [
      { label: "Run 1", rows: rowsOf({ other: { 1: 12, 2: 9 }, shared: { 1: 12, 2: 8, 4: 7 } }) },
      { label: "Run 2", rows: rowsOf({ shared: { 1: 12, 2: 0.1 } }) },
    ];
    const { earlier: curves } = layoutSpeedup({ rows, cores: 2, earlier }, size);
    expect(curves.map(({ label, variantIndex, points }) => [label, variantIndex, points.length])).toEqual([
      ["Run 1", 1, 2],
      ["Run 1", 1, 2],
      ["Run 2", 1, 1],
    ]);
    expect(curves[1]!.points[1]!.text).toMatchObject({
      title: "Run 1",
      rows: [
        ["variant", "shared"],
        ["workers", "2"],
        ["speedup", "1.50×"],
        ["median", "8.0\u00a0ms"],
      ],
    });
  });
});
