import { expect, test } from "vitest";
import { closureCases } from "#compiler/testing/closureCases.ts";
import { valueCases } from "#compiler/testing/valueCases.ts";
import { configurationOf, runText } from "./testing/runText.ts";

// Each is a script: its parallel run, with closures crossing to real workers and back, must give its serial value.
// One of the cases exports functions: as a program of variants it has no such value.
const scripts = [...closureCases, ...valueCases].filter(({ title }) => title !== "exports");

test.each(scripts)("$title", async ({ source }) => {
  const run = await runText(source, { plan: { workerCounts: [2] } });
  expect(run.failure).toBeNull();
  expect(configurationOf(run, "serial", 1)).toMatchObject({ error: null, equality: { equal: true } });
  expect(configurationOf(run, "parallel", 2)).toMatchObject({ error: null, equality: { equal: true } });
});
