import { expect, test } from "vitest";
import { exportedFunctions } from "./exportedFunctions.ts";

test("exported functions are found with their lines, in order", () => {
  const text = [
    "function helper() {}",
    "export function serial() {}",
    "  export function indented() {}",
    "// export function commented() {}",
    "export async function parallel(pool) {}",
    "export function* $generator1() {}",
    "export const value = 1;",
    "export functional();",
  ].join("\n");
  expect(exportedFunctions(text)).toEqual([
    { name: "serial", line: 2, label: "", tone: 0 },
    { name: "parallel", line: 5, label: "", tone: 1 },
    { name: "$generator1", line: 6, label: "", tone: 2 },
  ]);
  expect(exportedFunctions("")).toEqual([]);
});
