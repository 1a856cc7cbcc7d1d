import { expect, it } from "vitest";
import { addCallSite } from "./callSite.ts";

function errorWith(stack: string): Error {
  return Object.assign(new Error("failed"), { stack });
}

const calledAt = errorWith(
  "Error: called here\n    at blur (https://app/blur.js:5:3)\n    at main (https://app/main.js:9:1)",
);

it("adds where a task was called after where it failed, once", () => {
  const error = errorWith("Error: failed\n    at task (https://app/task.js:1:2)");
  addCallSite(error, calledAt);
  addCallSite(error, calledAt);
  expect(error.stack?.split("\n")).toEqual([
    "Error: failed",
    "    at task (https://app/task.js:1:2)",
    "    at blur (https://app/blur.js:5:3)",
    "    at main (https://app/main.js:9:1)",
  ]);
  expect(Object.keys(error)).not.toContain("stack");
});

it("leaves an error that was made where the task was called", () => {
  const stack = "Error: refused\n    at submit (https://app/page.js:2:2)\n    at main (https://app/main.js:9:1)";
  const error = errorWith(stack);
  addCallSite(error, calledAt);
  expect(error.stack).toBe(stack);
});

it("leaves what is no error, or cannot be changed", () => {
  const frozen = Object.freeze(errorWith("Error: failed"));
  expect(() => addCallSite(frozen, calledAt)).not.toThrow();
  expect(() => addCallSite("text", calledAt)).not.toThrow();
  expect(frozen.stack).toBe("Error: failed");
});
