import type { VariantMark } from "#editor/editorProps.ts";
import { formatMs, formatRatio } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import type { Summary } from "#measure/summary.ts";
import type { Compilation } from "#protocol/program.ts";
import { entryName } from "#session/programFiles.ts";

/**
 * What the editor shows beside each variant that a file declares: its name and hue, and its numbers where the text shown
 * is what was run.
 */
export function variantMarks(
  compilation: Compilation | null,
  summary: Summary | null,
  file = entryName,
): readonly VariantMark[] {
  const variants = compilation?.program?.exports.filter((entry) => entry.kind === "function") ?? [];
  return variants.flatMap(({ name, line, file: own = entryName }, tone) =>
    own === file ? [{ name, line, label: summary ? labelOf(name, summary) : "", tone }] : [],
  );
}

function labelOf(name: string, { rows, verdict }: Summary): string {
  const own = rows.filter((row) => row.variant === name);
  if (own.some((row) => row.error !== null)) return "failed";
  if (own.some((row) => row.equality?.equal === false)) return "values differ";
  const best = own.reduce<SummaryRow | null>((least, row) => {
    return row.medianMs !== null && row.medianMs < (least?.medianMs ?? Infinity) ? row : least;
  }, null);
  if (best === null || best.medianMs === null) return "";
  const time = formatMs(best.medianMs);
  // A speedup beside wrong values elsewhere would still be a claim about this program.
  if (best.speedup === null || best.isReference || verdict.type === "differs") return time;
  return `${formatRatio(best.speedup)} · ${time}`;
}
