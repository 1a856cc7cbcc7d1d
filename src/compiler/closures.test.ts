import { describe, expect, it } from "vitest";
import { closureCases } from "./testing/closureCases.ts";
import { runParallel, runSerial } from "./testing/run.ts";

describe("a program gives the same value when its closures travel", () => {
  it.each(closureCases)("$title", async ({ source }) => {
    const expected = await runSerial(source);
    const { exports } = await runParallel(source);
    expect(exports["default"]).toEqual(expected["default"]);
    expect(expected["default"]).toBeDefined();
  });
});
