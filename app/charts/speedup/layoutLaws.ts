import { area, line } from "d3";
import type { LawFit, VariantLaws } from "#measure/laws/law.ts";
import { lawAt } from "#measure/laws/lawAt.ts";
import type { SpeedupScales } from "./speedupScales.ts";
import { viewed } from "./speedupView.ts";

/** A fitted law as a curve with its band, px. */
export interface LawCurve {
  readonly key: string;
  readonly variant: string;
  readonly variantIndex: number;
  readonly law: LawFit["law"];
  /** Its words beside the plot. */
  readonly name: string;
  readonly path: string;
  readonly band: string;
  /** Where the curve leaves the plot. */
  readonly endX: number;
  readonly endY: number;
}

/** Names of the laws. */
export const lawNames: Readonly<Record<LawFit["law"], string>> = {
  amdahl: "Amdahl",
  gustafson: "Gustafson",
  usl: "USL",
};

/** What the curve of a law is called: it says whose it is when others have the same law. */
export function curveName(law: LawFit["law"], variant: string, laws: readonly VariantLaws[]): string {
  const having = laws.filter(({ fits }) => fits.some((fit) => fit.law === law && fit.isMeaningful));
  return having.length > 1 ? `${lawNames[law]} ${variant}` : lawNames[law];
}

const steps = 64;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly lowY: number;
  readonly highY: number;
}

/** Curves of the fits that mean something. */
export function layoutLaws(
  laws: readonly VariantLaws[],
  indexes: ReadonlyMap<string, number>,
  scales: SpeedupScales,
): readonly LawCurve[] {
  return laws.flatMap(({ variant, fits }) => {
    const variantIndex = indexes.get(variant);
    if (variantIndex === undefined) return [];
    return fits
      .filter(({ isMeaningful }) => isMeaningful)
      .map((fit) => curveOf(fit, { variant, variantIndex, name: curveName(fit.law, variant, laws) }, scales));
  });
}

function curveOf(
  fit: LawFit,
  of: Pick<LawCurve, "variant" | "variantIndex" | "name">,
  scales: SpeedupScales,
): LawCurve {
  const places = placesOf(fit, scales);
  const last = lastInside(places, scales);
  return {
    key: `${of.variant} ${fit.law}`,
    ...of,
    law: fit.law,
    path:
      line<Place>()
        .x(({ x }) => x)
        .y(({ y }) => y)(places) ?? "",
    band:
      area<Place>()
        .x(({ x }) => x)
        .y0(({ lowY }) => lowY)
        .y1(({ highY }) => highY)(places) ?? "",
    endX: last?.x ?? scales.plot.right,
    endY: last?.y ?? scales.plot.top,
  };
}

function placesOf(fit: LawFit, { view, x, y, most, isLog }: SpeedupScales): readonly Place[] {
  const from = view === "karpFlatt" ? Math.min(2, most) : 1;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    const workers = isLog ? from * (most / from) ** share : from + (most - from) * share;
    const { speedup, low, high } = lawAt(fit, workers);
    return { workers, shown: viewed(view, workers, { value: speedup, low, high }) };
  }).flatMap(({ workers, shown }) =>
    shown ? [{ x: x(workers), y: y(shown.value), lowY: y(shown.low), highY: y(shown.high) }] : [],
  );
}

function lastInside(places: readonly Place[], { plot }: SpeedupScales): Place | undefined {
  return places.findLast(({ y }) => y >= plot.top && y <= plot.bottom);
}
