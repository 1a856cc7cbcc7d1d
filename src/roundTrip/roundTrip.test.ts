import { describe, expect, it } from "vitest";
import { closureCases } from "#compiler/testing/closureCases.ts";
import { runSerial } from "#compiler/testing/run.ts";
import { valueCases } from "#compiler/testing/valueCases.ts";
import { cloned, runThere, written } from "./threads.ts";

const cases = [...closureCases, ...valueCases];

describe("a program gives the same value when its tasks run on another thread", () => {
  it.each(cases)("$title", async ({ source }) => {
    const expected = await runSerial(source);
    expect((await runThere(source, cloned))["default"]).toEqual(expected["default"]);
  });
});

describe("and when messages go as bytes", () => {
  it.each(cases)("$title", async ({ source }) => {
    const expected = await runSerial(source);
    expect((await runThere(source, written))["default"]).toEqual(expected["default"]);
  });
});
