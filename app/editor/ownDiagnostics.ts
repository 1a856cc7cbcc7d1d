import type { Diagnostic } from "#protocol/program.ts";

/** Lines of the program, 1-based, both ends included. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The compiler's diagnostics that say something new: an error on a line where TypeScript reports one is the same
 * mistake in other words.
 */
export function ownDiagnostics(
  diagnostics: readonly Diagnostic[],
  typescriptErrors: readonly LineRange[],
): readonly Diagnostic[] {
  const isReported = (line: number) =>
    typescriptErrors.some((range) => range.startLine <= line && line <= range.endLine);
  return diagnostics.filter((diagnostic) => diagnostic.severity === "warning" || !isReported(diagnostic.line));
}
