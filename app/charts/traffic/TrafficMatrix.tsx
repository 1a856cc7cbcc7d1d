import { formatBytes } from "#measure/format.ts";
import type { Traffic } from "#measure/traffic.ts";
import type { ChartTable } from "../export/chartSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useMarkPick } from "../speedup/figure/useMarkPick.ts";
import { cellAt, layoutTraffic, longName } from "./layoutTraffic.ts";
import { TrafficCells } from "./TrafficCells.tsx";

interface TrafficMatrixProps {
  /** null until a variant that takes the pool has been traced. */
  readonly traffic: Traffic | null;
  /** What the matrix is of: "shared on 4 workers". */
  readonly name: string;
}

/** Bytes moved in one repetition: from the rows to the columns. */
export function TrafficMatrix({ traffic, name }: TrafficMatrixProps) {
  if (!traffic) return <ChartEmpty>Bytes moved appear when a parallel variant has run.</ChartEmpty>;
  if (traffic.total === 0) return <ChartEmpty>{name} moved no bytes.</ChartEmpty>;
  return <Matrix traffic={traffic} name={name} />;
}

function Matrix({ traffic, name }: { readonly traffic: Traffic; readonly name: string }) {
  const [figure, width] = useWidth<HTMLElement>();
  const layout = layoutTraffic(traffic, width);
  const pick = useMarkPick(layout.rows, cellAt);
  const picture = useFigureSource(trafficTable(traffic));
  return (
    <ChartFigure
      label={`Bytes moved by ${name}`}
      marksLabel="Bytes from place to place"
      summary={trafficSentence(traffic, name)}
      {...{ width, height: layout.height, figure, picture, pick }}
    >
      <TrafficCells layout={layout} pickedKey={pick.mark?.key ?? null} />
    </ChartFigure>
  );
}

function trafficSentence({ bytes, total }: Traffic, name: string): string {
  const sent = (bytes[0] ?? []).reduce((sum, amount) => sum + amount, 0);
  const moved = `${name} moved ${formatBytes(total)}`;
  return `${moved}: ${formatBytes(sent)} from the driver, ${formatBytes(total - sent)} to it.`;
}

function trafficTable({ places, bytes }: Traffic): ChartTable {
  return {
    columns: ["from", "to", "bytes"],
    rows: bytes.flatMap((row, from) =>
      row.flatMap((amount, to) => (amount > 0 ? [[longName(places[from]), longName(places[to]), amount]] : [])),
    ),
  };
}
