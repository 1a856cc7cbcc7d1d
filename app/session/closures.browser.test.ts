import { expect, test } from "vitest";
import { closureCases } from "#compiler/testing/closureCases.ts";
import { browserCases, valueCases } from "#compiler/testing/valueCases.ts";
import { configurationOf, runText } from "./testing/runText.ts";

// Each is a script: its parallel run, with closures crossing to real workers and back, must give its serial value.
// One of the cases exports functions: as a program of variants it has no such value.
const scripts = [...closureCases, ...valueCases, ...browserCases].filter(({ title }) => title !== "exports");

test.each(scripts)("$title", async ({ source }) => {
  const run = await runText(source, { plan: { workerCounts: [2] } });
  expect(run.failure).toBeNull();
  expect(configurationOf(run, "serial", 1)).toMatchObject({ error: null, equality: { equal: true } });
  expect(configurationOf(run, "parallel", 2)).toMatchObject({ error: null, equality: { equal: true } });
});

test("a Proxy is refused, wherever it is", async () => {
  const run = await runText(
    `export async function argument(pool) { return pool.submit((x: object) => x, { at: new Proxy({ a: 1 }, {}) }); }
export async function result(pool) { return pool.submit(() => [new Proxy([1], {})]); }`,
    { plan: { workerCounts: [1] } },
  );
  const messageOf = (variant: string): string | undefined => configurationOf(run, variant, 1).error?.message;
  expect(messageOf("argument")).toMatch(/^args\[0\]\.at is a Proxy/);
  expect(messageOf("result")).toMatch(/^result\[0\] is a Proxy/);
});
