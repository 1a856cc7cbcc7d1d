import fc from "fast-check";
import { expect, it } from "vitest";
import { runSerial } from "#compiler/testing/run.ts";
import { randomProgram } from "./randomPrograms.ts";
import { cloned, runThere, written } from "./threads.ts";

it("tasks see of any values and closures what they would see in place", async () => {
  await fc.assert(
    fc.asyncProperty(randomProgram, fc.constantFrom(cloned, written), async (source, carry) => {
      const expected = await runSerial(source);
      expect((await runThere(source, carry))["default"]).toEqual(expected["default"]);
    }),
    { numRuns: 100 },
  );
}, 120_000);
