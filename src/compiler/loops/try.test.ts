import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { applyReplacements } from "./outcome.ts";
import { parallelise } from "./parallelise.ts";
it("try", () => {
  for (const part of readFileSync("/tmp/try.ts", "utf8").split("\n=====\n")) {
    const at = part.indexOf("▸");
    const source = part.replace("▸", "");
    const r = parallelise(source, { start: at, end: at });
    console.log(r.ok ? applyReplacements(source, r.edits) : `${source}\n-->> ${r.line}:${r.column} ${r.reason}`);
  }
  expect(1).toBe(1);
});
