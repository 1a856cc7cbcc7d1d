import { describe, expect, it } from "vitest";
import { nearestMark, nextMark, spokenText } from "./marks.ts";

const mark = (key: string, x: number, y: number) => ({ key, x, y, text: { title: key, rows: [] } });
const upper = [mark("a1", 0, 10), mark("a2", 50, 10), mark("a3", 100, 10)];
const lower = [mark("b1", 10, 90), mark("b2", 60, 90)];
const lines = [upper, [], lower];

describe("nearestMark", () => {
  it("finds the nearest mark within reach", () => {
    expect(nearestMark(lines, 53, 14)?.key).toBe("a2");
    expect(nearestMark(lines, 100, 51)).toBeNull();
    expect(nearestMark([], 0, 0)).toBeNull();
  });
});

describe("nextMark", () => {
  it("begins with the first, goes along a line, and stops at its ends", () => {
    expect(nextMark(lines, null, 1, 0)).toBe(upper[0]);
    expect(nextMark(lines, upper[0]!, 1, 0)).toBe(upper[1]);
    expect(nextMark(lines, upper[0]!, -1, 0)).toBe(upper[0]);
    expect(nextMark(lines, upper[0]!, Infinity, 0)).toBe(upper[2]);
    expect(nextMark(lines, upper[2]!, -Infinity, 0)).toBe(upper[0]);
  });
  it("goes to the mark of the next line that is nearest across, past empty ones", () => {
    expect(nextMark(lines, upper[2]!, 0, 1)).toBe(lower[1]);
    expect(nextMark(lines, lower[0]!, 0, -1)).toBe(upper[0]);
    expect(nextMark(lines, lower[0]!, 0, 1)).toBe(lower[0]);
    expect(nextMark([], null, 1, 0)).toBeUndefined();
  });
});

describe("spokenText", () => {
  it("is one sentence", () => {
    expect(
      spokenText({
        title: "a on 2 workers",
        rows: [
          ["speedup", "2.0×"],
          ["median", "6 ms"],
        ],
      }),
    ).toBe("a on 2 workers: speedup 2.0×, median 6 ms");
    expect(spokenText({ title: "a", rows: [] })).toBe("a");
  });
});
