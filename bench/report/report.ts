import type { BenchRun } from "./document.ts";
import { judge } from "./judge.ts";
import type { JudgedLine } from "./judged.ts";
import { markdownText } from "./markdown.ts";
import { layoutPicture } from "./picture/layout.ts";
import { pictureSvg } from "./picture/svg.ts";
import { tableText } from "./table.ts";

/** A run in every form there is. */
export interface Report {
  readonly lines: readonly JudgedLine[];
  /** What went wrong in the project's own code. */
  readonly wrong: readonly string[];
  readonly table: string;
  readonly markdown: string;
  readonly picture: { readonly light: string; readonly dark: string };
}

/** Judges a run and writes it up. Pure. */
export function reportOf(run: BenchRun): Report {
  const judged = judge(run);
  const layout = layoutPicture(judged);
  return {
    ...judged,
    table: tableText(judged),
    markdown: markdownText(judged, run.environment),
    picture: { light: pictureSvg(layout, "light"), dark: pictureSvg(layout, "dark") },
  };
}
