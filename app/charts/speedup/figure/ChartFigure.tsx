import { useId, type ReactNode, type RefObject } from "react";
import { Tooltip } from "../../frame/Tooltip.tsx";
import styles from "./ChartFigure.module.css";
import { spokenText } from "./marks.ts";
import type { MarkPick } from "./useMarkPick.ts";

interface ChartFigureProps {
  /** What the figure is called, and what its marks are. */
  readonly label: string;
  readonly marksLabel: string;
  /** The whole chart in a sentence, for those who cannot see it. */
  readonly summary: string;
  /** px; the width is 0 until the figure is laid out. */
  readonly width: number;
  readonly height: number;
  readonly figure: RefObject<HTMLElement | null>;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly pick: MarkPick;
  /** What is drawn, in px. */
  readonly children: ReactNode;
}

/** A chart's frame: the picture, a surface that takes pointer and keys, the words of a mark, and the summary. */
export function ChartFigure(props: ChartFigureProps) {
  const { label, marksLabel, summary, width, height, figure, picture, pick, children } = props;
  const summaryId = useId();
  const { mark, byKey, handlers } = pick;
  return (
    <figure ref={figure} className={styles.figure} style={{ height }} aria-label={label} aria-describedby={summaryId}>
      {width > 0 && (
        <svg
          ref={picture}
          className={styles.picture}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          {children}
        </svg>
      )}
      <div
        className={styles.surface}
        tabIndex={0}
        role="application"
        aria-label={marksLabel}
        aria-describedby={summaryId}
        {...handlers}
      />
      {mark && <Tooltip text={mark.text} x={mark.x} y={mark.y} width={width} />}
      <div className={styles.unseen} aria-live="polite">
        {byKey && mark ? spokenText(mark.text) : ""}
      </div>
      <figcaption id={summaryId} className={styles.unseen}>
        {summary}
      </figcaption>
    </figure>
  );
}

/** What stands where a chart will be, in a sentence. */
export function ChartEmpty({ children }: { readonly children: ReactNode }) {
  return <p className={styles.empty}>{children}</p>;
}
