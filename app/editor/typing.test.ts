import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineBreakAt, nextTabMode, offsetOf } from "./typing.ts";

describe("nextTabMode", () => {
  test("Escape lets the next Tab move on; typing takes that back", () => {
    expect(nextTabMode("indent", "Escape")).toBe("move");
    expect(nextTabMode("move", "Shift")).toBe("move");
    expect(nextTabMode("move", "Tab")).toBe("move");
    expect(nextTabMode("move", "a")).toBe("indent");
    expect(nextTabMode("indent", "Tab")).toBe("indent");
  });
});

describe("lineBreakAt", () => {
  test.each([
    ["", 0, "\n"],
    ["  a", 3, "\n  "],
    ["  a", 1, "\n "],
    ["\t{\n    b", 8, "\n    "],
    ["  a\nb", 5, "\n"],
    ["  a\n", 4, "\n"],
  ])("%j at %i", (text, offset, expected) => {
    expect(lineBreakAt(text, offset)).toBe(expected);
  });
});

describe("offsetOf", () => {
  test("finds the place that an offset stands for", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n"), maxLength: 40 }), fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        const before = text.slice(0, offset).split("\n");
        expect(offsetOf(text, before.length, (before.at(-1)?.length ?? 0) + 1)).toBe(offset);
      }),
    );
  });

  test("stays inside the text", () => {
    expect(offsetOf("ab\nc", 0, 0)).toBe(0);
    expect(offsetOf("ab\nc", 1, 99)).toBe(2);
    expect(offsetOf("ab\nc", 99, 1)).toBe(3);
    expect(offsetOf("", 5, 5)).toBe(0);
  });
});
