import { useId } from "react";
import type { Losses } from "#measure/losses/loss.ts";
import type { ChartTable } from "../export/chartSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import { ChartEmpty, ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useMarkPick } from "../speedup/figure/useMarkPick.ts";
import { barAt, layoutLosses } from "./layoutLosses.ts";
import { LossCauses } from "./LossCauses.tsx";
import { LossMarks } from "./LossMarks.tsx";
import { lossesSentence, lossName, scoreText, type FixableLoss, type Score } from "./lossText.ts";
import styles from "./LossWaterfall.module.css";

interface LossWaterfallProps {
  /** null until a variant that takes the pool has been traced. */
  readonly losses: Losses | null;
  /** What came of the fix that was applied last. */
  readonly score?: Score | null;
  /** The reader wants a part's fix. */
  onFix?(loss: FixableLoss): void;
}

/** Where the worker time went that the serial program does not need: bars that add up, with causes and fixes. */
export function LossWaterfall({ losses, score = null, onFix }: LossWaterfallProps) {
  if (!losses) return <ChartEmpty>What is lost, and to what, appears when a parallel variant has run.</ChartEmpty>;
  return <Waterfall losses={losses} score={score} onFix={onFix} />;
}

interface WaterfallProps {
  readonly losses: Losses;
  readonly score: Score | null;
  readonly onFix: ((loss: FixableLoss) => void) | undefined;
}

function Waterfall({ losses, score, onFix }: WaterfallProps) {
  const patterns = useId();
  const [figure, width] = useWidth<HTMLElement>();
  const layout = layoutLosses(losses, width);
  const { height, bars } = layout;
  const pick = useMarkPick(
    bars.map((bar) => [bar]),
    barAt,
  );
  const picture = useFigureSource(lossTable(losses));
  return (
    <div>
      {score && (
        <p className={styles.score} aria-live="polite">
          {scoreText(score)}
        </p>
      )}
      <ChartFigure
        label="Loss waterfall"
        marksLabel="Parts of the loss"
        summary={lossesSentence(losses)}
        {...{ width, height, figure, picture, pick }}
      >
        <LossMarks layout={layout} patterns={patterns} picked={pick.mark?.cause ?? null} />
      </ChartFigure>
      <LossCauses losses={losses} picked={pick.mark?.cause ?? null} onFix={onFix} />
    </div>
  );
}

function lossTable({ capacityMs, workMs, parts }: Losses): ChartTable {
  return {
    columns: ["part", "worker time (ms)", "share of all", "what it is", "what helps"],
    rows: [
      ["all workers", capacityMs, 1, null, null],
      ...parts.map((part) => [lossName(part), part.ms, part.ms / capacityMs, part.sentence, part.advice]),
      ["serial program", workMs, workMs / capacityMs, null, null],
    ],
  };
}
