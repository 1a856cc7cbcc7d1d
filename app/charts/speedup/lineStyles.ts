import type { LineKind } from "./lineKinds.ts";

interface LineStyle {
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
  readonly strokeLinecap?: "round";
  readonly strokeOpacity?: number;
}

/** How each kind of line is drawn: by its dashes, since its colour says whose it is. */
export const lineStyles: Readonly<Record<LineKind, LineStyle>> = {
  amdahl: { strokeWidth: 1.5, strokeDasharray: "9 3" },
  gustafson: { strokeWidth: 1.5, strokeDasharray: "9 3 2 3" },
  usl: { strokeWidth: 1.5, strokeDasharray: "4 2" },
  whatIf: { strokeWidth: 2, strokeDasharray: "0.1 4.5", strokeLinecap: "round" },
  earlier: { strokeWidth: 1, strokeOpacity: 0.4 },
};
