import { formatFactor } from "#measure/format.ts";
import type { Guess } from "#session/course/prediction.ts";

/** What the chart shows: guesses at each worker count, and what was measured, if anything was. */
export interface PredictionData {
  readonly guesses: readonly Guess[];
  readonly measured: readonly Guess[];
}

/** A point of a line, px. */
export interface PredictionPoint extends Guess {
  readonly x: number;
  readonly y: number;
}

/** A line's name, px; it stands to the right of its end. */
export interface PredictionName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface PredictionLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** The greatest speedup that there is room for. */
  readonly most: number;
  readonly guessed: readonly PredictionPoint[];
  readonly measured: readonly PredictionPoint[];
  readonly guessedPath: string;
  readonly measuredPath: string;
  readonly idealPath: string;
  readonly names: readonly PredictionName[];
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
}

const margin = { left: 34, right: 104, top: 12, bottom: 22 };
/** Names nearer to each other than this are moved apart, px. */
const nameGap = 14;
const tickGap = 26;

/** Places guesses and measurements over worker counts in `width` × `height` px. Pure. */
export function layoutPrediction(
  { guesses, measured }: PredictionData,
  { width, height }: { readonly width: number; readonly height: number },
): PredictionLayout {
  const shown = measured.filter(({ workers }) => workers <= Math.max(1, ...guesses.map((guess) => guess.workers)));
  const all = [...guesses, ...shown];
  const counts = [...new Set([1, ...all.map(({ workers }) => workers)])].toSorted((a, b) => a - b);
  const mostWorkers = counts.at(-1) ?? 1;
  const most = Math.max(2, 1.2 * mostWorkers, ...all.map(({ speedup }) => 1.1 * speedup));
  const plot = {
    left: margin.left,
    right: Math.max(margin.left + 40, width - margin.right),
    top: margin.top,
    bottom: height - margin.bottom,
  };
  // Worker counts stand at equal distances: 8 is followed by 16.
  const x = (workers: number): number =>
    plot.left + ((plot.right - plot.left) * counts.indexOf(workers)) / Math.max(1, counts.length - 1);
  const y = (speedup: number): number => plot.bottom - ((plot.bottom - plot.top) * speedup) / most;
  const place = (guess: Guess): PredictionPoint => ({ ...guess, x: x(guess.workers), y: y(guess.speedup) });
  const guessed = guesses.map(place);
  const points = shown.map(place);
  return {
    plot,
    most,
    guessed,
    measured: points,
    guessedPath: pathOf([place({ workers: 1, speedup: 1 }), ...guessed]),
    measuredPath: pathOf(points),
    idealPath: pathOf(counts.map((workers) => place({ workers, speedup: workers }))),
    names: namesOf(guessed, points),
    xTicks: counts.map((workers) => ({ x: x(workers), label: String(workers) })),
    yTicks: ticksUpTo(most, (plot.bottom - plot.top) / tickGap).map((value) => ({
      y: y(value),
      label: `${formatTick(value)}×`,
    })),
  };
}

/** The speedup at a height in the plot, the inverse of the layout's y. */
export function speedupAt({ plot, most }: PredictionLayout, y: number): number {
  return (most * (plot.bottom - y)) / (plot.bottom - plot.top);
}

/** The guessed point nearest to a place, by its worker count; undefined without any. */
export function nearestPoint({ guessed }: PredictionLayout, x: number): PredictionPoint | undefined {
  return guessed.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}

function pathOf(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
}

function namesOf(guessed: readonly PredictionPoint[], measured: readonly PredictionPoint[]): readonly PredictionName[] {
  const guess = guessed.at(-1);
  const found = measured.at(-1);
  const own = guess ? [{ text: "your prediction", x: guess.x, y: guess.y }] : [];
  if (found === undefined) return own;
  const name = { text: `measured ${formatFactor(found.speedup)}×`, x: found.x, y: found.y };
  if (guess === undefined || Math.abs(name.y - guess.y) >= nameGap) return [...own, name];
  const middle = (name.y + guess.y) / 2;
  const away = name.y <= guess.y ? -nameGap / 2 : nameGap / 2;
  return [
    { text: "your prediction", x: guess.x, y: middle - away },
    { ...name, y: middle + away },
  ];
}

/** Round numbers from 0 to `most`, at most about `count` of them. */
function ticksUpTo(most: number, count: number): readonly number[] {
  const steps = [0.5, 1, 2, 5, 10, 20, 50];
  const step = steps.find((candidate) => most / candidate <= Math.max(2, count)) ?? 100;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

const formatTick = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));
