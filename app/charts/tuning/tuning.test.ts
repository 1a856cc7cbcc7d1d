import { describe, expect, it } from "vitest";
import { layoutChunks } from "./layoutChunks.ts";
import { heatCellAt, layoutHeat } from "./layoutHeat.ts";
import { autoSentence, chunkSentence, heatSentence } from "./tuning.ts";

const point = (chunkSize: number, medianMs: number) => {
  return { chunkSize, medianMs, low: medianMs * 0.9, high: medianMs * 1.1 };
};
const points = [point(1024, 8), point(1, 20), point(16, 6), point(256, 5)];
const auto = { medianMs: 5.2, low: 5, high: 5.4, chunkSize: 64 };
const size = { width: 600, height: 220 };

describe("what tuning says", () => {
  it("is how far auto is from the best", () => {
    expect(chunkSentence(points, auto)).toBe("auto is 4% from the best (256).");
    expect(chunkSentence(points, { ...auto, medianMs: 4.85 })).toBe("auto is 3% faster than the best of these (256).");
    expect(chunkSentence(points, null).replace("\u00a0", " ")).toBe("The best chunk size is 256: 5.0 ms.");
    expect(autoSentence(5.01, 5, "x")).toBe("auto is as good as the best (x).");
  });
  it("names both settings of a map", () => {
    const cells = [
      { partitions: 4, splitEvery: 2, medianMs: 10 },
      { partitions: 8, splitEvery: 4, medianMs: 8 },
    ];
    expect(heatSentence(cells, cells[0]!)).toBe("auto is 25% from the best (8 partitions, splitEvery 4).");
    expect(heatSentence(cells, cells[1]!)).toBe("auto chose the best: 8 partitions, splitEvery 4.");
    expect(heatSentence(cells, { partitions: 3, splitEvery: 3 }).replace("\u00a0", " ")).toBe(
      "The best is 8 partitions, splitEvery 4: 8.0 ms.",
    );
  });
});

describe("layoutChunks", () => {
  const layout = layoutChunks(points, auto, size);
  it("has sizes in order on a logarithmic axis, and time from 0", () => {
    expect(layout.points.map(({ key, isBest }) => [key, isBest])).toEqual([
      ["1", false],
      ["16", false],
      ["256", true],
      ["1024", false],
    ]);
    const [a, b, c, d] = layout.points.map(({ x }) => x);
    expect(b! - a!).toBeCloseTo(c! - b!);
    expect(d! - c!).toBeCloseTo((b! - a!) / 2);
    const pxPerMs = (layout.points[2]!.y - layout.points[0]!.y) / 15;
    expect(layout.plot.bottom - layout.points[2]!.y).toBeCloseTo(5 * pxPerMs);
    expect(layout.points[0]!.text.rows.at(-1)).toEqual(["over the best", "+300%"]);
  });
  it("draws auto as a line across, marked where it settled", () => {
    const { y, x, label } = layout.auto!;
    expect(label).toBe("auto 5.2\u00a0ms");
    expect(y).toBeLessThan(layout.points[2]!.y);
    expect(y).toBeGreaterThan(layout.points[1]!.y);
    expect(x).toBeCloseTo((layout.points[1]!.x + layout.points[2]!.x) / 2);
    expect(layoutChunks(points, { ...auto, chunkSize: 5000 }, size).auto!.x).toBeNull();
    expect(layoutChunks(points, null, size).auto).toBeNull();
  });
  it("turns logarithmic in time when sizes are more than twenty times apart", () => {
    const { points: far } = layoutChunks([point(1, 1000), point(4, 100), point(16, 10)], null, size);
    expect(far[1]!.y - far[0]!.y).toBeCloseTo(far[2]!.y - far[1]!.y);
  });
  it("holds for one size", () => {
    const { points: one, plot } = layoutChunks([point(8, 3)], null, size);
    expect(one[0]!.x).toBeCloseTo((plot.left + plot.right) / 2);
  });
});

describe("layoutHeat", () => {
  const cells = [1, 4].flatMap((splitEvery) =>
    [8, 2].map((partitions) => ({ partitions, splitEvery, medianMs: partitions * splitEvery })),
  );
  const layout = layoutHeat(cells.slice(0, 3), { partitions: 8, splitEvery: 1 }, 400);
  it("has partitions across and splitEvery down, the best and the chosen one marked", () => {
    expect(layout.rows.map((row) => row.map(({ key }) => key))).toEqual([["2 1", "8 1"], ["8 4"]]);
    const all = layout.rows.flat();
    expect(all.filter(({ isBest }) => isBest).map(({ key }) => key)).toEqual(["2 1"]);
    expect(all.filter(({ isAuto }) => isAuto).map(({ key }) => key)).toEqual(["8 1"]);
    // 2, 8 and 32 ms are as far apart.
    expect(all.map(({ strength }) => strength)).toEqual([1, expect.closeTo(0.5), 0]);
    expect(layout.xTicks.map(({ label }) => label)).toEqual(["2", "8"]);
    expect(layout.yTicks.map(({ label }) => label)).toEqual(["1", "4"]);
  });
  it("finds a cell by its place, and none where nothing was tried", () => {
    const [first, second] = layout.rows[0]!;
    expect(heatCellAt(layout.rows, second!.x, second!.y)).toBe(second);
    expect(heatCellAt(layout.rows, first!.x, first!.y + first!.height)).toBeNull();
  });
  it("leaves numbers out where they do not fit", () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ partitions: i, splitEvery: 1, medianMs: i + 1 }));
    expect(
      layoutHeat(many, null, 320)
        .rows.flat()
        .every(({ label }) => label === ""),
    ).toBe(true);
    expect(
      layoutHeat(many, null, 900)
        .rows.flat()
        .every(({ label }) => label !== ""),
    ).toBe(true);
  });
});
