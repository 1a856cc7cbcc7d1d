import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyReplacements } from "./outcome.ts";
import { parallelise } from "./parallelise.ts";
import { withCursor, withInputs } from "./testing/corpus.ts";
import { outcomeOf } from "./testing/execute.ts";
import { randomLoop } from "./testing/randomLoops.ts";
import { randomObjectLoop } from "./testing/randomObjects.ts";

describe("whatever is offered gives what the loop gives", () => {
  it.each([
    ["random loops over numbers", randomLoop, 15],
    ["random loops over objects", randomObjectLoop, 15],
  ])("%s", { timeout: 900_000 }, async (_, programs, least) => {
    let offered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(programs, fc.integer({ min: 1, max: 1000 }), async (program, seed) => {
        const { source, cursor } = withCursor(withInputs(program, seed));
        const rewrite = parallelise(source, { start: cursor, end: cursor });
        if (!rewrite.ok) {
          refused++;
          return;
        }
        offered++;
        const after = applyReplacements(source, rewrite.edits);
        const value = await outcomeOf(source, seed);
        expect({ after, value: await outcomeOf(after, seed) }).toEqual({ after, value });
      }),
      { numRuns: 5000 },
    );
    // Both must be common enough for the test to mean something.
    expect(offered).toBeGreaterThan(least);
    expect(refused).toBeGreaterThan(least);
  });
});
