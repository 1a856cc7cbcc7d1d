import { useState } from "react";
import type { VariantLaws } from "#measure/laws/law.ts";
import type { SummaryRow } from "#measure/measured.ts";
import type { WhatIf } from "#measure/whatIf/prediction.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "./figure/ChartFigure.tsx";
import { Choice } from "./figure/Choice.tsx";
import type { MarkLines } from "./figure/marks.ts";
import { useFigureSource } from "./figure/useFigureSource.ts";
import { useMarkPick } from "./figure/useMarkPick.ts";
import { LawSentences } from "./LawSentences.tsx";
import type { EarlierRows } from "./layoutEarlier.ts";
import { layoutSpeedup, type SpeedupData, type SpeedupLayout } from "./layoutSpeedup.ts";
import { LineToggles } from "./LineToggles.tsx";
import { drawableLines, firstShown, onlyShown, type LineKind } from "./lineKinds.ts";
import { ReachChoice } from "./ReachChoice.tsx";
import styles from "./SpeedupChart.module.css";
import { SpeedupMarks } from "./SpeedupMarks.tsx";
import { speedupTable } from "./speedupTable.ts";
import { speedupSentence } from "./speedupText.ts";
import { speedupViews, viewNames, viewUnits, type SpeedupView } from "./speedupView.ts";

interface SpeedupChartProps {
  /** Rows of a summary; those without a speedup and those that take no pool are left out. */
  readonly rows: readonly SummaryRow[];
  /** What the browser reports as `navigator.hardwareConcurrency`. */
  readonly cores: number;
  readonly laws?: readonly VariantLaws[];
  readonly whatIf?: readonly WhatIf[];
  /** Runs before this one, drawn faintly behind it. */
  readonly earlier?: readonly EarlierRows[];
  /** The most workers to show; by default as many as were measured or predicted. */
  readonly reach?: number | undefined;
  /** Asks for predictions up to so many workers; as many as were measured means none. */
  readonly onReach?: (workers: number) => void;
}

const none: readonly never[] = [];

/** Speedup over the number of workers, one line for each variant that takes the pool, beside the ideal. */
export function SpeedupChart(props: SpeedupChartProps) {
  const { rows, cores, laws = none, whatIf = none, earlier = none, reach, onReach } = props;
  const drawn = rows.filter((row) => row.takesPool && row.speedup !== null);
  const [view, setView] = useState<SpeedupView>("speedup");
  const [shown, setShown] = useState<ReadonlySet<LineKind>>(firstShown);
  if (drawn.length === 0) {
    return <ChartEmpty>The curve appears when a serial and a parallel time are known.</ChartEmpty>;
  }
  const all = { rows: drawn, cores, laws, whatIf, earlier, reach };
  return (
    <div>
      <div className={styles.controls}>
        <Choice<SpeedupView>
          name="What the chart shows"
          options={speedupViews.map((value) => ({ value, label: viewNames[value] }))}
          value={view}
          onChange={setView}
        />
        <LineToggles kinds={drawableLines(all)} shown={shown} onChange={setShown} />
        {onReach && <ReachChoice rows={drawn} reach={reach} onReach={onReach} />}
      </div>
      <SpeedupFigure data={{ ...onlyShown(all, shown), view }} />
      <LawSentences laws={laws} shown={shown} />
    </div>
  );
}

function SpeedupFigure({ data }: { readonly data: SpeedupData }) {
  const { rows, cores, whatIf, view = "speedup" } = data;
  const [figure, width] = useWidth<HTMLElement>();
  const height = Math.round(Math.min(240, Math.max(180, width * 0.5)));
  const layout = layoutSpeedup(data, { width, height });
  const pick = useMarkPick(linesOf(layout));
  const picture = useFigureSource(speedupTable(data));
  return (
    <ChartFigure
      label={view === "speedup" ? "Speedup chart" : `${viewNames[view]} chart`}
      marksLabel={`${viewNames[view]} points`}
      summary={speedupSentence(rows, cores, whatIf)}
      {...{ width, height, figure, picture, pick }}
    >
      <SpeedupMarks layout={layout} pickedKey={pick.mark?.key ?? null} unit={viewUnits[view]} />
    </ChartFigure>
  );
}

/** What was measured first, so that arrow keys begin there. */
function linesOf({ series, whatIf, earlier }: SpeedupLayout): MarkLines {
  return [...series, ...whatIf, ...earlier].map(({ points }) => points);
}
