import { expect, test } from "vitest";
import type { Diagnostic } from "#protocol/program.ts";
import { ownDiagnostics } from "./ownDiagnostics.ts";

const at = (line: number, severity: Diagnostic["severity"] = "error"): Diagnostic => ({
  severity,
  message: "m",
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
});

test("without TypeScript errors all are shown", () => {
  const all = [at(1), at(2, "warning")];
  expect(ownDiagnostics(all, [])).toEqual(all);
});

test("an error where TypeScript has one is left out; warnings and other lines stay", () => {
  const typescript = [{ startLine: 2, endLine: 4 }];
  const kept = [at(1), at(3, "warning"), at(5)];
  expect(ownDiagnostics([at(1), at(2), at(3, "warning"), at(4), at(5)], typescript)).toEqual(kept);
});
