import { describe, expect, test } from "vitest";
import { allFiles, fileNameProblem, freeName, isSameText } from "./programFiles.ts";

const a = { name: "a.ts", text: "1" };
const b = { name: "lib/b.ts", text: "2" };

test("the entry comes first", () => {
  expect(allFiles({ source: "0", files: [a, b] })).toEqual([{ name: "main.ts", text: "0" }, a, b]);
  expect(allFiles({ source: "0" })).toHaveLength(1);
});

test.each([
  [{ source: "0" }, { source: "0", files: [] }, true],
  [{ source: "0", files: [a] }, { source: "0", files: [{ ...a }] }, true],
  [{ source: "0", files: [a] }, { source: "0" }, false],
  [{ source: "0", files: [a, b] }, { source: "0", files: [b, a] }, false],
  [{ source: "0", files: [a] }, { source: "0", files: [{ ...a, text: "2" }] }, false],
  [{ source: "0", files: [a] }, { source: "0", files: [{ ...a, name: "c.ts" }] }, false],
  [{ source: "0" }, { source: "1" }, false],
])("%j and %j: %j", (first, second, expected) => {
  expect(isSameText(first, second)).toBe(expected);
});

describe("a file's name", () => {
  test.each(["a.ts", "lib/stats.ts", "my-file_2.ts", "a/b/c.d.ts"])("can be %s", (name) => {
    expect(fileNameProblem(name, ["b.ts"])).toBeNull();
  });

  test.each([
    ["", /such as/],
    ["a.js", /ends with \.ts/],
    [".ts", /letters/],
    ["a/.ts", /letters/],
    ["../a.ts", /letters/],
    ["/a.ts", /letters/],
    ["a//b.ts", /letters/],
    ["a b.ts", /letters/],
    ["é.ts", /letters/],
    [`${"x".repeat(200)}.ts`, /at most 100/],
    ["main.ts", /a file named main\.ts/],
    ["B.ts", /a file named b\.ts/],
  ])("cannot be %s", (name, problem) => {
    expect(fileNameProblem(name, ["b.ts"])).toMatch(problem);
  });

  test("can be found", () => {
    expect(freeName([])).toBe("helpers.ts");
    expect(freeName(["helpers.ts", "file2.ts"])).toBe("file3.ts");
  });
});
