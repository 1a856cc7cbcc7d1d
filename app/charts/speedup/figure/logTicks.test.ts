import { describe, expect, it } from "vitest";
import { logTicks, roundMs, sparseTicks } from "./logTicks.ts";

describe("logTicks", () => {
  it("gives round numbers, as many as there is room for", () => {
    expect(logTicks(0.4, 30, 9)).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks(0.4, 30, 5)).toEqual([1, 10]);
    expect(logTicks(10, 100, 4)).toEqual([10, 20, 50, 100]);
  });
});

describe("roundMs", () => {
  it("has no digits that say nothing", () => {
    expect([0.5, 1, 20, 5000].map(roundMs)).toEqual(["500\u00a0µs", "1\u00a0ms", "20\u00a0ms", "5\u00a0s"]);
  });
});

describe("sparseTicks", () => {
  it("leaves out what would touch, never the last", () => {
    const ticks = [0, 10, 20, 40].map((at) => ({ at, label: String(at) }));
    // Labels of two digits need 22 px, one of one digit beside them 18.5.
    expect(sparseTicks(ticks).map(({ at }) => at)).toEqual([10, 40]);
    expect(sparseTicks([])).toEqual([]);
  });
});
