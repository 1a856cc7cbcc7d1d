import { describe, expect, test } from "vitest";
import { parseStack } from "./stack.ts";

describe("parseStack", () => {
  test("reads Chromium's frames", () => {
    const stack = `TypeError: no (really)
    at square (main.ts:3:14)
    at async Object.run [as go] (blob:null/1234-5:10:2)
    at main.ts:7:1
    at new Point (main.ts:9:5)
    at Array.map (<anonymous>)`;
    expect(parseStack(stack)).toEqual([
      { functionName: "square", file: "main.ts", line: 3, column: 14 },
      { functionName: "Object.run [as go]", file: "blob:null/1234-5", line: 10, column: 2 },
      { functionName: "", file: "main.ts", line: 7, column: 1 },
      { functionName: "new Point", file: "main.ts", line: 9, column: 5 },
    ]);
  });

  test("reads Firefox's frames", () => {
    expect(parseStack("square@main.ts:3:14\n@main.ts:7:1\nasync*run@blob:null/x:1:2\n")).toEqual([
      { functionName: "square", file: "main.ts", line: 3, column: 14 },
      { functionName: "", file: "main.ts", line: 7, column: 1 },
      { functionName: "async*run", file: "blob:null/x", line: 1, column: 2 },
    ]);
  });

  test("finds nothing in what is no stack", () => {
    expect(parseStack("")).toEqual([]);
    expect(parseStack("Error: at home\nno frames here")).toEqual([]);
  });
});
