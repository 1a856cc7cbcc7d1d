import { useMemo, useState } from "react";
import type { ChartTable } from "../export/chartSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { Choice } from "../speedup/figure/Choice.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useMarkPick } from "../speedup/figure/useMarkPick.ts";
import { layoutSamples, type SampleOrder, type SampleRow } from "./layoutSamples.ts";
import { SampleLegend } from "./SampleLegend.tsx";
import { SampleMarks } from "./SampleMarks.tsx";
import { medianOf, runNames, samplesSentence, takenRuns, type SampledConfiguration } from "./samples.ts";
import styles from "./SampleDots.module.css";

interface SampleDotsProps {
  readonly configurations: readonly SampledConfiguration[];
}

const orders: readonly { readonly value: SampleOrder; readonly label: string }[] = [
  { value: "swarm", label: "Spread" },
  { value: "order", label: "As taken ↓" },
];

/** Every run of every configuration as a dot over time, with medians and their intervals. */
export function SampleDots({ configurations }: SampleDotsProps) {
  const [order, setOrder] = useState<SampleOrder>("swarm");
  const taken = configurations.filter((each) => takenRuns(each).length > 0);
  if (taken.length === 0) return <ChartEmpty>The samples appear when the first run has been timed.</ChartEmpty>;
  return (
    <div>
      <div className={styles.controls}>
        <Choice<SampleOrder> name="How samples are placed" options={orders} value={order} onChange={setOrder} />
        <SampleLegend configurations={taken} />
      </div>
      <SampleFigure configurations={configurations} order={order} />
    </div>
  );
}

function SampleFigure({ configurations, order }: SampleDotsProps & { readonly order: SampleOrder }) {
  const [figure, width] = useWidth<HTMLElement>();
  // A bootstrap for each: not at every move of the pointer.
  const rows = useMemo(() => rowsOf(configurations), [configurations]);
  const layout = useMemo(() => layoutSamples(rows, order, width), [rows, order, width]);
  const pick = useMarkPick(layout.lanes.map(({ dots }) => dots));
  const picture = useFigureSource(useMemo(() => sampleTable(rows), [rows]));
  return (
    <ChartFigure
      label="Distribution of samples"
      marksLabel="Samples"
      summary={samplesSentence(rows.map(({ configuration }) => configuration))}
      {...{ width, height: layout.height, figure, picture, pick }}
    >
      <SampleMarks layout={layout} pickedKey={pick.mark?.key ?? null} />
    </ChartFigure>
  );
}

function rowsOf(configurations: readonly SampledConfiguration[]): readonly SampleRow[] {
  return configurations
    .filter((each) => takenRuns(each).length > 0)
    .map((configuration) => ({ configuration, median: medianOf(configuration) }));
}

function sampleTable(rows: readonly SampleRow[]): ChartTable {
  return {
    columns: ["variant", "workers", "order", "run", "time (ms)", "left out because"],
    rows: rows.flatMap(({ configuration }) =>
      takenRuns(configuration).map(({ kind, durationMs, flags }, index) => {
        const { variant, workers } = configuration;
        return [variant, workers, index + 1, runNames[kind], durationMs, flags.length > 0 ? flags.join(", ") : null];
      }),
    ),
  };
}
