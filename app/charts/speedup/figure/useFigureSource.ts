import { useMemo, useRef, useState, type RefObject } from "react";
import { useChartSource, type ChartTable } from "../../export/chartSource.ts";

/** Offers a chart's picture and its numbers to be shown and saved. @returns where the picture has to be put. */
export function useFigureSource(table: ChartTable): RefObject<SVGSVGElement | null> {
  const picture = useRef<SVGSVGElement>(null);
  // By content: a table that is merely made anew would have the chart's surroundings drawn anew, without end.
  const [known, setKnown] = useState(table);
  if (!isSameTable(known, table)) setKnown(table);
  const source = useMemo(() => ({ svg: () => picture.current, table: () => known }), [known]);
  useChartSource(source);
  return picture;
}

function isSameTable(a: ChartTable, b: ChartTable): boolean {
  return (
    isSameList(a.columns, b.columns) &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => isSameList(row, b.rows[index] ?? []))
  );
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
