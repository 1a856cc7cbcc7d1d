import { describe, expect, it } from "vitest";
import { layoutSamples } from "./layoutSamples.ts";
import { medianOf, samplesSentence, takenRuns, type SampledConfiguration } from "./samples.ts";

const serial: SampledConfiguration = {
  variant: "serial",
  variantIndex: 0,
  workers: 1,
  takesPool: false,
  samplesMs: [14, 14.2, 14.1],
  leftOut: [],
  warmupsMs: [19, 15],
};
const shared: SampledConfiguration = {
  ...serial,
  variant: "shared",
  variantIndex: 1,
  workers: 4,
  takesPool: true,
  samplesMs: [5, 5.5, 6],
  leftOut: [
    { durationMs: 8, flags: ["killedWorker"] },
    { durationMs: 9, flags: ["hidden", "throttled"], repetition: 1 },
  ],
};
const rows = [serial, shared].map((configuration) => ({ configuration, median: medianOf(configuration) }));

describe("takenRuns", () => {
  it("has the cold run first, and what is left out at its place or at the end", () => {
    expect(takenRuns(shared).map(({ kind, durationMs }) => [kind, durationMs])).toEqual([
      ["cold", 19],
      ["warmup", 15],
      ["sample", 5],
      ["leftOut", 9],
      ["sample", 5.5],
      ["sample", 6],
      ["leftOut", 8],
    ]);
  });
});

describe("medianOf", () => {
  it("has the median of the samples that count, inside its interval", () => {
    const median = medianOf(shared)!;
    expect(median.value).toBe(5.5);
    expect([median.low, median.high]).toEqual([5, 6]);
    expect(medianOf({ ...shared, samplesMs: [] })).toBeNull();
  });
});

describe("layoutSamples", () => {
  const layout = layoutSamples(rows, "swarm", 600);
  it("puts all configurations on one linear axis of time", () => {
    const [first, second] = layout.lanes;
    expect(layout.isLog).toBe(false);
    expect(first!.top + first!.height).toBe(second!.top);
    const at = (lane: number, key: string) => layout.lanes[lane]!.dots.find((dot) => dot.key === key)!.x;
    const pxPerMs = (at(0, "serial 1 0") - at(1, "shared 4 2")) / (19 - 5);
    expect(at(0, "serial 1 2") - at(1, "shared 4 2")).toBeCloseTo(9 * pxPerMs);
    expect(second!.median!.x).toBeCloseTo(at(1, "shared 4 4"));
    expect(second!.median!.label).toBe("5.5\u00a0ms");
    for (const { dots } of layout.lanes) {
      for (const { x } of dots) {
        expect(x).toBeGreaterThanOrEqual(layout.plot.left);
        expect(x).toBeLessThanOrEqual(layout.plot.right);
      }
    }
  });
  it("turns logarithmic when times are more than twenty times apart", () => {
    const slow = { ...serial, variant: "slow", samplesMs: [100, 10_000], warmupsMs: [] };
    const far = layoutSamples([...rows, { configuration: slow, median: null }], "swarm", 600);
    expect(far.isLog).toBe(true);
    const xs = [...far.lanes[2]!.dots.map(({ x }) => x), far.lanes[1]!.dots.find(({ key }) => key === "shared 4 2")!.x];
    // From 5 to 100 is a factor of 20, from 100 to 10,000 one of 100.
    expect((xs[1]! - xs[0]!) / (xs[0]! - xs[2]!)).toBeCloseTo(Math.log(100) / Math.log(20));
  });
  it("keeps the time of a run and says its order when runs are shown as taken", () => {
    const ordered = layoutSamples(rows, "order", 600);
    const [, lane] = ordered.lanes;
    expect(lane!.dots.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `shared 4 ${index}`));
    for (const [index, { y }] of lane!.dots.entries()) {
      if (index > 0) expect(y).toBeGreaterThan(lane!.dots[index - 1]!.y);
      expect(y).toBeGreaterThan(lane!.top);
      expect(y).toBeLessThan(lane!.top + lane!.height);
    }
    const x = (which: typeof layout) => which.lanes[1]!.dots.find(({ key }) => key === "shared 4 5")!.x;
    expect(x(ordered)).toBe(x(layout));
  });
  it("says which run it is, and why one is left out", () => {
    const texts = Object.fromEntries(layout.lanes.flatMap(({ dots }) => dots.map(({ key, text }) => [key, text])));
    expect(texts["shared 4 3"]).toEqual({
      title: "shared on 4 workers",
      rows: [
        ["9.0\u00a0ms", "left out"],
        ["because", "the tab was hidden"],
        ["because", "the machine was slowed down"],
      ],
    });
    expect(texts["shared 4 4"]!.rows[0]).toEqual(["5.5\u00a0ms", "sample 2 of 3"]);
    expect(texts["serial 1 0"]!.rows[0]).toEqual(["19.0\u00a0ms", "first run, cold"]);
    expect(texts["serial 1 1"]!.rows[0]).toEqual(["15.0\u00a0ms", "warm-up 2 of 2"]);
  });
  it("holds for equal times, a single run, and no room", () => {
    const one = { configuration: { ...serial, samplesMs: [5], warmupsMs: [] }, median: null };
    const alone = layoutSamples([one], "order", 600);
    expect(alone.lanes[0]!.dots[0]!.x).toBeCloseTo((alone.plot.left + alone.plot.right) / 2);
    for (const { x, y } of layoutSamples(rows, "swarm", 0).lanes.flatMap(({ dots }) => dots)) {
      expect(Number.isFinite(x + y)).toBe(true);
    }
  });
  it("is told in sentences", () => {
    expect(samplesSentence([serial, shared]).replaceAll("\u00a0", " ")).toBe(
      "serial: 3 samples from 14.0 ms to 14.2 ms. shared on 4 workers: 3 samples from 5.0 ms to 6.0 ms, 2 left out.",
    );
  });
});
