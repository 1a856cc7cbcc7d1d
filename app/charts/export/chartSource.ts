import { createContext, useContext, useEffect } from "react";
import type { NumberTable } from "#measure/formats/numberTable.ts";

/** A chart's numbers: its columns' names with units, and its rows. */
export type ChartTable = NumberTable;

/** What a chart hands to whoever shows its table and saves it. */
export interface ChartSource {
  /** The whole chart as an element of the page, colours as shown; null when there is nothing to draw. */
  svg(): SVGSVGElement | null;
  table(): ChartTable;
}

/** Where the chart around which it stands leaves its source; a chart that stands alone has none. */
export const ChartSourceContext = createContext<((source: ChartSource | null) => void) | null>(null);

/** Offers a chart's picture and numbers to what stands around it. `source` is made anew when the chart changes. */
export function useChartSource(source: ChartSource): void {
  const offer = useContext(ChartSourceContext);
  useEffect(() => {
    offer?.(source);
    return () => offer?.(null);
  }, [offer, source]);
}
