import { describe, expect, test } from "vitest";
import { fullRun, rowOfLine, runOf } from "../../testing/runs.ts";
import { judge } from "../judge.ts";
import { fitText, fontSize, layoutPicture, textWidth } from "./layout.ts";
import { pictureSvg } from "./svg.ts";

const layout = layoutPicture(judge(fullRun()));

describe("layoutPicture", () => {
  test("decades are evenly spaced, and a dot stands where its ratio is", () => {
    const run = runOf(rowOfLine("latency", "latency", { makespan: 10, bare: 1000, comlink: 1 }));
    const { ticks, plot, groups } = layoutPicture(judge(run));
    expect(ticks.map(({ label }) => label)).toEqual(["0.1×", "1×", "10×", "100×"]);
    const step = (plot.right - plot.left) / 3;
    ticks.forEach(({ x }, i) => expect(x).toBeCloseTo(plot.left + i * step));
    const dots = groups.flatMap(({ rows }) => rows.map(({ label, dot }) => [label, dot?.x]));
    expect(dots).toEqual([
      ["Makespan, page", ticks[1]?.x],
      ["postMessage, pipelined", ticks[3]?.x],
      ["comlink, round robin", ticks[0]?.x],
    ]);
  });

  test("lines do not overlap, from top to bottom", () => {
    const ys = layout.groups.flatMap(({ titleY, rows }) => [titleY, ...rows.map(({ y }) => y)]);
    ys.slice(1).forEach((y, i) => expect(y - (ys[i] ?? 0)).toBeGreaterThan(fontSize));
    expect(layout.height).toBeGreaterThan((ys.at(-1) ?? 0) + fontSize);
  });

  test("texts stay out of the plot and of each other", () => {
    const [relative, median] = layout.columns;
    for (const { label, dot, relative: ratio, text } of layout.groups.flatMap(({ rows }) => rows)) {
      expect(textWidth(label)).toBeLessThan(layout.plot.left - 12);
      expect((relative?.x ?? 0) - textWidth(ratio)).toBeGreaterThan(layout.plot.right);
      const room = dot ? (median?.x ?? 0) - (relative?.x ?? 0) : layout.width - layout.plot.left;
      expect(textWidth(text)).toBeLessThan(room);
    }
  });

  test("who has no figure has a reason", () => {
    const failed = layout.groups.flatMap(({ rows }) => rows.filter(({ label }) => label === "threads"));
    expect(failed.length).toBeGreaterThan(0);
    for (const { dot, text } of failed) expect([dot, text.slice(0, 8)]).toEqual([null, "– 67,519"]);
  });
});

test("a text that fits stays; another is cut with an ellipsis", () => {
  expect(fitText("comlink", 200)).toBe("comlink");
  const cut = fitText("a".repeat(100), 200);
  expect(cut.endsWith("…")).toBe(true);
  expect(textWidth(cut)).toBeLessThanOrEqual(200);
});

test("the picture is the same in both themes but for colours", () => {
  const [light, dark] = (["light", "dark"] as const).map((theme) => pictureSvg(layout, theme));
  const plain = (svg: string | undefined) => svg?.replaceAll(/#[0-9a-f]{6}/g, "");
  expect(light).not.toBe(dark);
  expect(plain(light)).toBe(plain(dark));
});
