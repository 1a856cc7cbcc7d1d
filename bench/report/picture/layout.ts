import type { ContenderKind } from "../../catalogue/contenders.ts";
import { relativeText, unitText } from "../figureText.ts";
import type { Entry, Judged, JudgedLine } from "../judged.ts";

/** One contender on one line of the picture; places in px. */
export interface PictureRow {
  readonly y: number;
  readonly label: string;
  readonly kind: ContenderKind;
  /** Null when it has no figure; then `text` says why. */
  readonly dot: { readonly x: number; readonly lowX: number; readonly highX: number } | null;
  /** How many times Makespan's figure; empty where that cannot be said. */
  readonly relative: string;
  /** The figure; where there is no dot, why, to be written in the plot. */
  readonly text: string;
}

/** One line of the benchmark. */
export interface PictureGroup {
  readonly titleY: number;
  readonly title: string;
  /** The plot behind its rows. */
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly PictureRow[];
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: { readonly left: number; readonly right: number };
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  /** Where the texts of the axis stand, above and below. */
  readonly axisYs: readonly number[];
  /** The right ends of the two columns of numbers. */
  readonly columns: readonly { readonly x: number; readonly label: string }[];
  readonly groups: readonly PictureGroup[];
}

/** px */
export const fontSize = 12;
const width = 860;
const plot = { left: 232, right: 676 };
const columns = [
  { x: 762, label: "relative" },
  { x: 848, label: "median" },
];
const axisTop = 68;
const top = 78;
const titleHeight = 30;
const rowHeight = 19;
const groupGap = 12;
const bottom = 36;

/** A sans-serif's characters are about so wide, as a share of the font size; rather too much than too little. */
const characterWidth = 0.6;

/** How wide a text is at most, px. */
export const textWidth = (text: string): number => text.length * characterWidth * fontSize;

/** The text, cut with an ellipsis where it would be wider than `most` px. */
export function fitText(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  return `${text.slice(0, Math.max(1, Math.floor(most / (characterWidth * fontSize)) - 1)).trimEnd()}…`;
}

type Scale = (ratio: number) => number;

/** Places every figure relative to Makespan's on one logarithmic axis. Pure. */
export function layoutPicture(judged: Judged): PictureLayout {
  const drawn = judged.lines.filter(({ unit }) => unit !== "calls");
  const exponents = exponentRange(drawn);
  const scale: Scale = (ratio) => {
    const share = (Math.log10(ratio) - exponents.low) / (exponents.high - exponents.low);
    return plot.left + Math.min(1, Math.max(0, share)) * (plot.right - plot.left);
  };
  const groups: PictureGroup[] = [];
  let y = top;
  for (const line of drawn) {
    const group = layoutGroup(line, y, scale);
    groups.push(group);
    y = group.bottom + groupGap;
  }
  const height = y + bottom;
  return { width, height, plot, ticks: ticksOf(exponents, scale), axisYs: [axisTop, height - 22], columns, groups };
}

interface Exponents {
  readonly low: number;
  readonly high: number;
}

/** Whole decades that hold every ratio. */
function exponentRange(drawn: readonly JudgedLine[]): Exponents {
  const ratios = drawn
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.state === "measured" && entry.relative ? [entry.relative.value] : []))
    .filter((ratio) => Number.isFinite(ratio) && ratio > 0);
  const low = Math.floor(Math.log10(Math.min(1, ...ratios)));
  const high = Math.ceil(Math.log10(Math.max(1, ...ratios)));
  return { low, high: Math.max(high, low + 1) };
}

function ticksOf({ low, high }: Exponents, scale: Scale): PictureLayout["ticks"] {
  return Array.from({ length: high - low + 1 }, (_, i) => {
    const ratio = 10 ** (low + i);
    const label = ratio >= 1 ? ratio.toLocaleString("en") : String(Number(ratio.toPrecision(1)));
    return { x: scale(ratio), label: `${label}×` };
  });
}

function layoutGroup(line: JudgedLine, y: number, scale: Scale): PictureGroup {
  const plotTop = y + titleHeight;
  const rows = line.entries.map((entry, i) => layoutRow(entry, line, plotTop + (i + 0.5) * rowHeight, scale));
  return {
    titleY: y + titleHeight / 2,
    // Otherwise a ratio to the bound would look like one to Makespan.
    title: line.unit.startsWith("×") ? `${line.title}, ${line.unit}` : line.title,
    top: plotTop,
    bottom: plotTop + rows.length * rowHeight,
    rows,
  };
}

function layoutRow(entry: Entry, { unit }: JudgedLine, y: number, scale: Scale): PictureRow {
  const label = fitText(entry.label, plot.left - 24);
  const known = { y, label, kind: entry.kind, relative: "" };
  if (entry.state === "failed") {
    return { ...known, dot: null, text: fitText(`– ${entry.reason}`, width - plot.left - 24) };
  }
  const { relative, median } = entry;
  if (!relative || !(relative.value > 0) || !Number.isFinite(relative.value)) {
    return { ...known, dot: null, text: unitText(median, unit) };
  }
  const dot = { x: scale(relative.value), lowX: scale(relative.low), highX: scale(relative.high) };
  return { ...known, dot, relative: relativeText(relative), text: unitText(median, unit) };
}
