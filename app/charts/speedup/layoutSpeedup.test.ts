import { describe, expect, it } from "vitest";
import { summarize } from "#measure/summary.ts";
import { layoutSpeedup } from "./layoutSpeedup.ts";
import { speedupSentence } from "./speedupText.ts";
import { nearestPoint, nextPoint } from "./useSpeedupPick.ts";

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
    const perUnit = plot.bottom - serialY;
    expect(shared?.points.map((point) => (plot.bottom - point.y) / perUnit)).toEqual(
      [1, 2, 3].map((s) => expect.closeTo(s)),
    );
    expect(yTicks[0]).toEqual({ at: plot.bottom - plot.top, label: "0×" });
  });
  it("draws the ideal through speedup = workers, inside the plot", () => {
    const { ideal, plot, serialY } = layout;
    const perUnit = plot.bottom - serialY;
    expect([ideal.x1, ideal.y1]).toEqual([plot.left, expect.closeTo(serialY)]);
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
  it("finds the nearest point, and walks from point to point", () => {
    const [shared, copied] = layout.series;
    const [first, second] = shared?.points ?? [];
    if (!shared || !copied || !first || !second) throw new Error("points are missing");
    expect(nearestPoint(shared.points, second.x + 3, second.y - 4)).toBe(second);
    expect(nearestPoint(shared.points, second.x, second.y + 60)).toBeNull();
    expect(nextPoint(layout, null, 1, 0)).toBe(first);
    expect(nextPoint(layout, first, 1, 0)).toBe(second);
    expect(nextPoint(layout, first, -1, 0)).toBe(first);
    expect(nextPoint(layout, second, 0, 1)).toBe(copied.points[1]);
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
