import type { ChartTable } from "../export/chartSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useMarkPick } from "../speedup/figure/useMarkPick.ts";
import { HeatMarks } from "./HeatMarks.tsx";
import { heatCellAt, layoutHeat } from "./layoutHeat.ts";
import { heatSentence, isSame, type TuningCell } from "./tuning.ts";
import styles from "./Tuning.module.css";

interface TuningHeatMapProps {
  readonly cells: readonly TuningCell[];
  /** The pair that was chosen where the program left it open; null when it is not known. */
  readonly auto: Omit<TuningCell, "medianMs"> | null;
  /** What was tuned: "shared on 4 workers". */
  readonly name: string;
}

/** Time over partitions and splitEvery: the best is outlined, and what `auto` chose is marked. */
export function TuningHeatMap(props: TuningHeatMapProps) {
  if (props.cells.length === 0) return <ChartEmpty>The map appears when partitions have been tried.</ChartEmpty>;
  return <HeatMap {...props} />;
}

function HeatMap({ cells, auto, name }: TuningHeatMapProps) {
  const [figure, width] = useWidth<HTMLElement>();
  const layout = layoutHeat(cells, auto, width);
  const pick = useMarkPick(layout.rows, heatCellAt);
  const picture = useFigureSource(heatTable(cells, auto));
  const sentence = heatSentence(cells, auto);
  return (
    <div>
      <ChartFigure
        label={`Partitions and splitEvery of ${name}`}
        marksLabel="Settings"
        summary={`${name}: ${sentence}`}
        {...{ width, height: layout.height, figure, picture, pick }}
      >
        <HeatMarks layout={layout} pickedKey={pick.mark?.key ?? null} />
      </ChartFigure>
      <p className={styles.sentence}>{sentence}</p>
    </div>
  );
}

function heatTable(cells: readonly TuningCell[], auto: TuningHeatMapProps["auto"]): ChartTable {
  return {
    columns: ["partitions", "splitEvery", "median (ms)", "chosen by auto"],
    rows: cells.map((cell) => {
      const { partitions, splitEvery, medianMs } = cell;
      return [partitions, splitEvery, medianMs, auto && isSame(cell, auto) ? "yes" : null];
    }),
  };
}
