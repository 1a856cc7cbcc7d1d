import type { LawFit } from "#measure/laws/law.ts";
import { lawNames } from "./layoutLaws.ts";
import type { SpeedupData } from "./layoutSpeedup.ts";

/** Lines that a reader can have beside what was measured. */
export type LineKind = LawFit["law"] | "whatIf" | "earlier";

/** Their names. */
export const lineNames: Readonly<Record<LineKind, string>> = {
  ...lawNames,
  whatIf: "What if",
  earlier: "Earlier runs",
};

const lineKinds: readonly LineKind[] = ["amdahl", "gustafson", "usl", "whatIf", "earlier"];

/** What is shown until the reader says otherwise: one law is enough to begin with. */
export const firstShown: ReadonlySet<LineKind> = new Set<LineKind>(["amdahl", "whatIf", "earlier"]);

/** The kinds of which there is something to draw. */
export function drawableLines({ laws = [], whatIf = [], earlier = [] }: SpeedupData): readonly LineKind[] {
  const fits = laws.flatMap((each) => each.fits).filter(({ isMeaningful }) => isMeaningful);
  return lineKinds.filter((kind) => {
    if (kind === "whatIf") return whatIf.length > 0;
    return kind === "earlier" ? earlier.length > 0 : fits.some(({ law }) => law === kind);
  });
}

/** The same without the lines that are not wanted. */
export function onlyShown(data: SpeedupData, shown: ReadonlySet<LineKind>): SpeedupData {
  const { laws = [], whatIf = [], earlier = [] } = data;
  return {
    ...data,
    laws: laws.map((each) => ({ ...each, fits: each.fits.filter(({ law }) => shown.has(law)) })),
    whatIf: shown.has("whatIf") ? whatIf : [],
    earlier: shown.has("earlier") ? earlier : [],
  };
}
