import { expect, it } from "vitest";
import { applyReplacements } from "./outcome.ts";
import { parallelise } from "./parallelise.ts";
import { withCursor } from "./testing/corpus.ts";
import { refusedCases } from "./testing/refused.ts";
import { rewrittenCases } from "./testing/rewritten.ts";

/** Inputs that are short to read. */
function withShortInputs(program: string): string {
  return program
    .replaceAll("NUMBERS", "[3, 1, 2]")
    .replaceAll("FLOATS", "[0.5, -2.25]")
    .replaceAll("WORDS", '["one", "two"]')
    .replaceAll("RECORDS", '[{ name: "a", price: 2.5, count: 4 }]');
}

it("rewritten programs read like this", async () => {
  const entries = rewrittenCases.map(({ title, program }) => {
    const { source, cursor } = withCursor(withShortInputs(program));
    const outcome = parallelise(source, { start: cursor, end: cursor });
    return `// ${title}\n\n${outcome.ok ? applyReplacements(source, outcome.edits) : outcome.reason}`;
  });
  await expect(entries.join("\n".padEnd(60, "=") + "\n\n")).toMatchFileSnapshot("./testing/rewritten.txt");
});

it("reasons read like this", async () => {
  const entries = refusedCases.map(({ title, program }) => {
    const { source, cursor } = withCursor(program);
    const outcome = parallelise(source, { start: cursor, end: cursor });
    return outcome.ok ? title : `${title}\n  ${outcome.line}:${outcome.column} ${outcome.reason}`;
  });
  await expect(`${entries.join("\n")}\n`).toMatchFileSnapshot("./testing/refused.txt");
});
