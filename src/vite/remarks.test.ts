import { expect, it } from "vitest";
import { codeFrame, remarkOf } from "./remarks.ts";

const text = "one\ntwo\nthree = four\nfive\nsix\nseven";
const diagnostic = {
  severity: "warning",
  message: "Don't.",
  line: 3,
  column: 9,
  endLine: 3,
  endColumn: 13,
} as const;

it("shows the lines around a place and what is meant there", () => {
  expect(codeFrame(text, diagnostic)).toBe(
    ["1 | one", "2 | two", "3 | three = four", "  |         ^^^^", "4 | five", "5 | six"].join("\n"),
  );
});

it("shows a place of several lines by its beginning", () => {
  expect(codeFrame("(\n)", { ...diagnostic, line: 1, column: 1, endLine: 2, endColumn: 2 })).toBe(
    "1 | (\n  | ^\n2 | )",
  );
});

it("counts columns from 0, as Vite does", () => {
  expect(remarkOf(diagnostic, "/a.ts", text)).toMatchObject({
    id: "/a.ts",
    message: "Don't.",
    loc: { file: "/a.ts", line: 3, column: 8 },
  });
});
