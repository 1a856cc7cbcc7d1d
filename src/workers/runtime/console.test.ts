import { describe, expect, test } from "vitest";
import type { ConsoleLine } from "#protocol/run.ts";
import { createConsole, formatLine } from "./console.ts";

function recorded(maxLines = 100, stepMs = 50) {
  const lines: ConsoleLine[] = [];
  let dropped = 0;
  let messages = 0;
  let clock = 0;
  const { console, flush } = createConsole({
    worker: () => 1,
    maxLines,
    lineOf: () => ({ line: 7 }),
    emit: (more, lost) => {
      lines.push(...more);
      dropped += lost;
      messages++;
    },
    nowMs: () => (clock += stepMs),
  });
  return { console, flush, lines, dropped: () => dropped, messages: () => messages };
}

describe("formatLine", () => {
  test.each([
    [["a", 1, null, undefined], "a 1 null undefined"],
    [["%s is %d of %i, %f%%", "x", 3.7, 2.9, 1.5], "x is 3 of 2, 1.5%"],
    [["%cstyled", "color: red"], "styled"],
    [["%s %s", "only one"], "only one %s"],
    [["100% sure", 1], "100% sure 1"],
    [[{ a: [1, "b"] }], '{a: [1, "b"]}'],
  ])("%j", (args, expected) => expect(formatLine(args)).toBe(expected));

  test("bounds what it shows", () => {
    expect(formatLine(["x".repeat(10_000)])).toHaveLength(4_000);
    expect(formatLine([Array.from({ length: 1_000_000 }, () => 1)]).length).toBeLessThan(5_000);
  });

  test("never throws on hostile values", () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
        get: () => {
          throw new Error("no");
        },
      },
    );
    expect(() => formatLine([hostile])).not.toThrow();
  });
});

describe("createConsole", () => {
  test("levels, groups, counts, assertions and timers", () => {
    const { console, lines } = recorded();
    console.info("i");
    console.group("g");
    console.warn("inside");
    console.groupEnd();
    console.assert(true, "fine");
    console.assert(false, "not %s", "so");
    console.count();
    console.count();
    console.time("t");
    console.timeEnd("t");
    expect(lines.map((line) => `${line.level}: ${line.text}`)).toEqual([
      "info: i",
      "log: g",
      "warn:   inside",
      "error: Assertion failed: not so",
      "info: default: 1",
      "info: default: 2",
      "info: t: 50.000 ms",
    ]);
    expect(lines[0]).toMatchObject({ worker: 1, line: 7 });
  });

  test("keeps the first lines and counts the others", () => {
    const { console, flush, lines, dropped } = recorded(3);
    for (let i = 0; i < 10; i++) console.log(i);
    flush();
    expect(lines.map((line) => line.text)).toEqual(["0", "1", "2"]);
    expect(dropped()).toBe(7);
  });

  test("sends the first lines at once, then batches, and loses none", () => {
    const { console, flush, lines, messages } = recorded(10_000, 0.001);
    console.log("first");
    expect(lines).toHaveLength(1);
    for (let i = 0; i < 5_000; i++) console.log(i);
    expect(messages()).toBeLessThan(100);
    flush();
    expect(lines).toHaveLength(5_001);
  });
});
