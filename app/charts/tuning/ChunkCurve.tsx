import type { ChartTable } from "../export/chartSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useMarkPick } from "../speedup/figure/useMarkPick.ts";
import { ChunkMarks } from "./ChunkMarks.tsx";
import { layoutChunks } from "./layoutChunks.ts";
import { chunkSentence, type AutoChunks, type ChunkPoint } from "./tuning.ts";
import styles from "./Tuning.module.css";

interface ChunkCurveProps {
  readonly points: readonly ChunkPoint[];
  /** What was measured when the pool chose; null when it was not. */
  readonly auto: AutoChunks | null;
  /** The variant's place in the program: its hue and shape. */
  readonly variantIndex: number;
  /** What was tuned: "shared on 4 workers". */
  readonly name: string;
}

/** Time over chunk size: too small costs dispatching, too large leaves workers without; beside it what `auto` took. */
export function ChunkCurve(props: ChunkCurveProps) {
  if (props.points.length === 0) return <ChartEmpty>The curve appears when chunk sizes have been tried.</ChartEmpty>;
  return <Curve {...props} />;
}

function Curve({ points, auto, variantIndex, name }: ChunkCurveProps) {
  const [figure, width] = useWidth<HTMLElement>();
  const height = Math.round(Math.min(220, Math.max(170, width * 0.4)));
  const layout = layoutChunks(points, auto, { width, height });
  const pick = useMarkPick([layout.points]);
  const picture = useFigureSource(chunkTable(points, auto));
  const sentence = chunkSentence(points, auto);
  return (
    <div>
      <ChartFigure
        label={`Chunk sizes of ${name}`}
        marksLabel="Chunk sizes"
        summary={`${name}: ${sentence}`}
        {...{ width, height, figure, picture, pick }}
      >
        <ChunkMarks layout={layout} variantIndex={variantIndex} pickedKey={pick.mark?.key ?? null} />
      </ChartFigure>
      <p className={styles.sentence}>{sentence}</p>
    </div>
  );
}

function chunkTable(points: readonly ChunkPoint[], auto: AutoChunks | null): ChartTable {
  return {
    columns: ["chunk size", "median (ms)", "low (ms)", "high (ms)"],
    rows: [
      ...points.map(({ chunkSize, medianMs, low, high }) => [chunkSize, medianMs, low, high]),
      ...(auto ? [["auto", auto.medianMs, auto.low, auto.high]] : []),
    ],
  };
}
