import { describe, expect, it } from "vitest";
import { applyReplacements } from "./outcome.ts";
import { parallelise } from "./parallelise.ts";
import { withCursor, withInputs } from "./testing/corpus.ts";
import { outcomeOf } from "./testing/execute.ts";
import { refusedCases } from "./testing/refused.ts";
import { rewrittenCases } from "./testing/rewritten.ts";

const seeds = [1, 2, 3];

function rewritten(program: string): string {
  const { source, cursor } = withCursor(program);
  const outcome = parallelise(source, { start: cursor, end: cursor });
  if (!outcome.ok) throw new Error(`${outcome.line}:${outcome.column} ${outcome.reason}`);
  return applyReplacements(source, outcome.edits);
}

describe("a rewritten loop gives what the loop gave", () => {
  it.each(rewrittenCases)("$title", async ({ program }) => {
    for (const seed of seeds) {
      const before = withInputs(program, seed);
      const after = rewritten(before);
      expect(after).toContain(".map(");
      const value = await outcomeOf(withCursor(before).source, seed);
      expect(value).toBeDefined();
      expect({ after, value: await outcomeOf(after, seed) }).toEqual({ after, value });
    }
  });
});

describe("a loop is left alone, with the reason", () => {
  it.each(refusedCases)("$title", ({ program, reason }) => {
    const { source, cursor } = withCursor(program);
    const outcome = parallelise(source, { start: cursor, end: cursor });
    const text = outcome.ok
      ? `rewritten: ${applyReplacements(source, outcome.edits)}`
      : `${outcome.line}:${outcome.column} ${outcome.reason}`;
    expect(text.replace(/^(\d+:\d+) /, reason.source.startsWith("^") ? "$1 " : "")).toMatch(reason);
    expect(text).toMatch(/[.)]$/);
  });
});
