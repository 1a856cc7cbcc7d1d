import fc from "fast-check";
import { expect, test } from "vitest";
import { plainTitle } from "./permalinkTitle.ts";

test.each([
  ["Correlate 40 series", "Correlate 40 series"],
  ["  two\n lines\tand a tab ", "two lines and a tab"],
  ["a\u202Egnp.exe", "agnp.exe"],
  ["\u2066isolated\u2069 \u200Fmark", "isolated mark"],
  ["zero\u200Bwidth\uFEFF", "zerowidth"],
  ["bell\u0007 and \u009B31m", "bell and 31m"],
  ["lone \uD800 surrogate", "lone surrogate"],
  ["Größe 日本 😀", "Größe 日本 😀"],
])("%j is shown as %j", (title, shown) => {
  expect(plainTitle(title)).toBe(shown);
});

test("nothing visible is no title", () => {
  expect(plainTitle(null)).toBeNull();
  expect(plainTitle("")).toBeNull();
  expect(plainTitle(" \u202E\u0000 ")).toBeNull();
});

test("any title becomes one bounded line of well-formed text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (title) => {
      const shown = plainTitle(title);
      if (shown === null) return;
      expect(Array.from(shown).length).toBeLessThanOrEqual(120);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});
