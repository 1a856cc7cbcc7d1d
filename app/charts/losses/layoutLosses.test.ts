import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lossCauses, type Losses } from "#measure/losses/loss.ts";
import { barAt, layoutLosses } from "./layoutLosses.ts";
import { lossesSentence, partsWorthSaying, scoreText } from "./lossText.ts";

/** Losses with these parts, in ms in the order of the causes. */
function lossesOf(partsMs: readonly number[], capacityMs: number, lanes = 4): Losses {
  const lostMs = partsMs.reduce((sum, ms) => sum + ms, 0);
  const parts = lossCauses.map((cause, index) => {
    return { cause, ms: partsMs[index] ?? 0, sentence: `about ${cause}`, advice: null, fix: null };
  });
  return { variant: "shared", workers: lanes, lanes, capacityMs, workMs: capacityMs - lostMs, lostMs, parts };
}

/** What a number of the chart says: "−3.2 ms" is −3.2. */
const read = (text: string): number => Number.parseFloat(text.replace("−", "-").replaceAll(",", ""));

describe("layoutLosses", () => {
  const losses = lossesOf([0.2, 6.3, 20.2, 5.1, 3.3, 7.5, 0], 56.8);
  const layout = layoutLosses(losses, 600);
  it("goes down from the capacity, cause by cause, to the work", () => {
    const { bars, plot } = layout;
    expect(bars.map(({ cause }) => cause)).toEqual(["capacity", ...lossCauses, "work"]);
    expect([bars[0]!.startX, bars[0]!.endX]).toEqual([plot.left, plot.right]);
    for (const [index, bar] of bars.entries()) {
      if (index > 0) expect(bar.startX).toBeCloseTo(bars[index - 1]!.endX);
    }
    const pxPerMs = (plot.right - plot.left) / 56.8;
    expect(bars[3]!.startX - bars[3]!.endX).toBeCloseTo(20.2 * pxPerMs);
    expect(bars.at(-1)!.endX).toBe(plot.left);
    expect(bars.at(-1)!.startX - plot.left).toBeCloseTo(14.2 * pxPerMs);
  });
  it("says numbers that add up as they are read", () => {
    expect(layout.bars.map(({ msText }) => msText.replace("\u00a0", " "))).toEqual([
      "56.8 ms",
      "0.2 ms",
      "6.3 ms",
      "20.2 ms",
      "5.1 ms",
      "3.3 ms",
      "7.5 ms",
      "0.0 ms",
      "14.2 ms",
    ]);
    expect(layout.bars[0]).toMatchObject({ label: "4 × 14.2\u00a0ms", percentText: "100%" });
  });
  it("adds up whatever the numbers are", () => {
    const partMs = fc.double({ min: 0, max: 1e5, noNaN: true });
    const gainMs = fc.double({ min: -1e4, max: 1e5, noNaN: true });
    const workMs = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(partMs, { minLength: 5, maxLength: 5 }), gainMs, workMs, (parts, compute, work) => {
        const all = [...parts, compute, 0];
        const capacityMs = work + all.reduce((sum, ms) => sum + ms, 0);
        fc.pre(capacityMs > 0.01);
        const [first, ...rest] = layoutLosses(lossesOf(all, capacityMs), 500).bars;
        for (const column of ["msText", "percentText"] as const) {
          const sum = rest.reduce((total, bar) => total + read(bar[column]), 0);
          expect(sum).toBeCloseTo(read(first![column]), 3);
        }
        expect(first!.percentText).toBe("100%");
      }),
    );
  });
  it("lets a gain go the other way, within the plot", () => {
    const gained = layoutLosses(lossesOf([0, 0.3, 1.2, 0.2, 0.3, -3.2, 0], 12.8), 600);
    const compute = gained.bars.find(({ cause }) => cause === "compute")!;
    expect(compute.endX).toBeGreaterThan(compute.startX);
    expect(compute).toMatchObject({ label: "faster compute", msText: "−3.2\u00a0ms", percentText: "−25%" });
    for (const { startX, endX } of gained.bars) {
      expect(Math.max(startX, endX)).toBeLessThanOrEqual(gained.plot.right + 1e-9);
      expect(Math.min(startX, endX)).toBeGreaterThanOrEqual(gained.plot.left - 1e-9);
    }
  });
  it("finds the bar of a row, and holds without room", () => {
    const lines = layout.bars.map((bar) => [bar]);
    expect(barAt(lines, 0, layout.bars[3]!.y + 9)?.cause).toBe("transfer");
    expect(barAt(lines, 0, layout.height + 20)).toBeNull();
    for (const bar of layoutLosses(losses, 0).bars) expect(Number.isFinite(bar.startX + bar.endX)).toBe(true);
  });
});

describe("words of the losses", () => {
  it("leave out what is too little, and put the largest first", () => {
    const said = partsWorthSaying(lossesOf([0.2, 6.3, 20.2, 0.5, 3.3, -7.5, 0], 56.8));
    expect(said.map(({ cause }) => cause)).toEqual(["transfer", "dispatch", "serial", "compute"]);
  });
  it("say what was needed and what most of the rest is", () => {
    expect(lossesSentence(lossesOf([0, 6.3, 20.2, 0, 0, 0, 0], 40.7)).replaceAll("\u00a0", " ")).toBe(
      "shared: 4 workers had 40.7 ms together, of which the serial program needs 14.2 ms; most of the rest, 20.2 ms, is transfer.",
    );
    expect(lossesSentence(lossesOf([0, 0, 0, 0, 0, -4, 0], 40)).replaceAll("\u00a0", " ")).toBe(
      "shared: 4 workers had 40.0 ms together, of which the serial program needs 44.0 ms.",
    );
  });
  it("score a prediction against what was expected", () => {
    expect(scoreText({ predictedMs: 5.2, measuredMs: 5.5 }).replaceAll("\u00a0", " ")).toBe(
      "Predicted 5.2 ms, measured 5.5 ms: 6% off",
    );
  });
});
