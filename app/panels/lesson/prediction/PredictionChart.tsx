import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useWidth } from "#charts/frame/useWidth.ts";
import { formatRatio, plural } from "#measure/format.ts";
import { guessBounds, type Guess } from "#session/course/prediction.ts";
import {
  layoutPrediction,
  nearestPoint,
  speedupAt,
  type PredictionData,
  type PredictionLayout,
  type PredictionPoint,
} from "./layoutPrediction.ts";
import styles from "./Prediction.module.css";

const height = 150;

interface PredictionChartProps extends PredictionData {
  /** What is read aloud of the chart as a picture. */
  readonly label: string;
  /** Without it, the points stay where they are. */
  readonly onGuess?: ((guess: Guess) => void) | undefined;
}

/** The line of what was expected, its points to drag and to move by keys, beside what was measured. */
export function PredictionChart({ guesses, measured, label, onGuess }: PredictionChartProps) {
  const [figure, width] = useWidth<HTMLDivElement>();
  const layout = layoutPrediction({ guesses, measured }, { width, height });
  const draw = useDrawing(layout, onGuess);
  return (
    <div ref={figure} className={styles.figure}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          className={onGuess ? styles.drawn : undefined}
          role={onGuess ? "group" : "img"}
          aria-label={label}
          {...draw}
        >
          <Frame layout={layout} />
          <path className={styles.measured} d={layout.measuredPath} />
          {layout.measured.map(({ workers, x, y }) => (
            <circle key={workers} className={styles.measuredPoint} cx={x} cy={y} r={3.5} />
          ))}
          <path className={styles.guessed} d={layout.guessedPath} />
          {layout.guessed.map((point) =>
            onGuess ? (
              <Handle key={point.workers} point={point} guesses={guesses} onGuess={onGuess} />
            ) : (
              <circle key={point.workers} className={styles.guessedPoint} cx={point.x} cy={point.y} r={3.5} />
            ),
          )}
          {layout.names.map(({ text, x, y }) => (
            <text key={text} className={styles.name} x={x + 10} y={y} dy="0.32em">
              {text}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

function Frame({ layout }: { readonly layout: PredictionLayout }) {
  const { plot, xTicks, yTicks, idealPath } = layout;
  return (
    <g aria-hidden="true">
      {yTicks.map(({ y, label }) => (
        <g key={label} transform={`translate(0,${y})`}>
          <line className={styles.grid} x1={plot.left} x2={plot.right} />
          <text className={styles.tick} x={plot.left - 6} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {xTicks.map(({ x, label }) => (
        <text key={label} className={styles.tick} x={x} y={plot.bottom + 15} textAnchor="middle">
          {label}
        </text>
      ))}
      <text className={styles.tick} x={plot.right + 10} y={plot.bottom + 15}>
        workers
      </text>
      <path className={styles.ideal} d={idealPath} />
    </g>
  );
}

/** Draws the line under the pointer: each point it comes past is put where it is. */
function useDrawing(layout: PredictionLayout, onGuess: PredictionChartProps["onGuess"]) {
  const isDrawing = useRef(false);
  if (!onGuess) return {};
  const put = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): void => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const point = nearestPoint(layout, clientX - left);
    if (point) onGuess({ workers: point.workers, speedup: speedupAt(layout, clientY - top) });
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
      if (event.button !== 0) return;
      isDrawing.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      put(event);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>): void => {
      if (isDrawing.current) put(event);
    },
    onPointerUp: (): void => {
      isDrawing.current = false;
    },
    onPointerCancel: (): void => {
      isDrawing.current = false;
    },
  };
}

interface HandleProps {
  readonly point: PredictionPoint;
  readonly guesses: readonly Guess[];
  readonly onGuess: (guess: Guess) => void;
}

function Handle({ point, guesses, onGuess }: HandleProps) {
  const { workers, speedup, x, y } = point;
  const { least, greatest } = guessBounds(Math.max(...guesses.map((guess) => guess.workers)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = speedupAfter(event.key, speedup, least, greatest);
    if (next === null) return;
    event.preventDefault();
    onGuess({ workers, speedup: next });
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      className={styles.handle}
      aria-label={`Expected speedup on ${plural(workers, "worker")}`}
      aria-orientation="vertical"
      aria-valuemin={least}
      aria-valuemax={greatest}
      aria-valuenow={speedup}
      aria-valuetext={formatRatio(speedup)}
      transform={`translate(${x},${y})`}
      onKeyDown={onKeyDown}
    >
      <circle className={styles.reach} r={14} />
      <circle className={styles.guessedPoint} r={5} />
    </g>
  );
}

/** The speedup after a key of a slider; null for a key that is none. */
function speedupAfter(key: string, speedup: number, least: number, greatest: number): number | null {
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return speedup + 0.1;
    case "ArrowDown":
    case "ArrowLeft":
      return speedup - 0.1;
    case "PageUp":
      return speedup + 1;
    case "PageDown":
      return speedup - 1;
    case "Home":
      return least;
    case "End":
      return greatest;
    default:
      return null;
  }
}
