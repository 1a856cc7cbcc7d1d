import { scaleLinear } from "d3";
import { formatCount, formatMs } from "#measure/format.ts";
import type { LossCause, Losses } from "#measure/losses/loss.ts";
import { fitText, type MarkText } from "../frame/frame.ts";
import type { Mark } from "../speedup/figure/marks.ts";
import { lossName } from "./lossText.ts";
import { roundToSum } from "./roundToSum.ts";

/** A bar: the whole capacity, one cause, or the serial program's work. */
export interface LossBar extends Mark {
  readonly cause: LossCause | "capacity" | "work";
  readonly label: string;
  /** Its ends, px. `startX` is where the bar before it ended; less is left at `endX`, unless it is a gain. */
  readonly startX: number;
  readonly endX: number;
  readonly top: number;
  readonly height: number;
  readonly msText: string;
  readonly percentText: string;
}

/** The bars from the capacity down to the work, in px. */
export interface LossLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly LossBar[];
  /** Where the bars begin and end, and where the two columns of numbers end. */
  readonly plot: { readonly left: number; readonly right: number };
  readonly msX: number;
  readonly percentX: number;
}

const rowHeight = 22;
const barInset = 4;
const percentWidth = 42;
const msWidth = 72;

interface Item {
  readonly cause: LossBar["cause"];
  readonly name: string;
  readonly ms: number;
  /** What is left before and after it, in ms. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Places the bars of a waterfall in `width` px: from p·T_p, cause by cause, to the work. Pure. */
export function layoutLosses(losses: Losses, width: number): LossLayout {
  const items = itemsOf(losses);
  const left = Math.min(120, Math.round(width * 0.38));
  const right = Math.max(left + 1, width - percentWidth - msWidth);
  const edges = items.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const x = scaleLinear([Math.min(0, ...edges), Math.max(...edges) || 1], [left, right]);
  const texts = textsOf(items, losses.capacityMs);
  const bars = items.map(({ cause, name, fromMs, toMs }, row) => {
    const { msText = "", percentText = "" } = texts[row] ?? {};
    return {
      key: cause,
      cause,
      label: fitText(name, left + 12),
      startX: x(fromMs),
      endX: x(toMs),
      x: (x(fromMs) + x(toMs)) / 2,
      y: row * rowHeight + rowHeight / 2,
      top: row * rowHeight + barInset,
      height: rowHeight - 2 * barInset,
      msText,
      percentText,
      text: barText(name, msText, percentText),
    };
  });
  return {
    width,
    height: items.length * rowHeight + 2,
    bars,
    plot: { left, right },
    msX: width - percentWidth - 4,
    percentX: width - 4,
  };
}

function itemsOf({ lanes, capacityMs, workMs, parts }: Losses): readonly Item[] {
  const capacityName = `${formatCount(lanes)} × ${formatMs(capacityMs / lanes)}`;
  let leftMs = capacityMs;
  const causes = parts.map((part): Item => {
    const fromMs = leftMs;
    leftMs -= part.ms;
    return { cause: part.cause, name: lossName(part), ms: part.ms, fromMs, toMs: leftMs };
  });
  return [
    { cause: "capacity", name: capacityName, ms: capacityMs, fromMs: 0, toMs: capacityMs },
    ...causes,
    { cause: "work", name: "serial program", ms: workMs, fromMs: workMs, toMs: 0 },
  ];
}

/** Numbers that add up as they are read: below the capacity, both columns sum to what is said of it. */
function textsOf(
  items: readonly Item[],
  capacityMs: number,
): readonly { readonly msText: string; readonly percentText: string }[] {
  const unit = capacityMs >= 1000 ? { name: "s", ms: 1000 } : { name: "ms", ms: 1 };
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(capacityMs / unit.ms, 1e-6))));
  const parts = items.slice(1).map(({ ms }) => ms);
  const rounded = roundToSum(
    parts.map((ms) => ms / unit.ms),
    10 ** -decimals,
  );
  const percents = roundToSum(
    parts.map((ms) => (100 * ms) / capacityMs),
    1,
  );
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
  return [sum(rounded), ...rounded].map((value, index) => ({
    msText: `${fixed(value, decimals)}\u00a0${unit.name}`,
    percentText: `${fixed(index === 0 ? sum(percents) : (percents[index - 1] ?? 0), 0)}%`,
  }));
}

function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // What rounds to nothing has no sign.
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function barText(name: string, msText: string, percentText: string): MarkText {
  return {
    title: name,
    rows: [
      ["worker time", msText],
      ["of all", percentText],
    ],
  };
}

/** The bar in whose row a place is. */
export function barAt(lines: readonly (readonly LossBar[])[], _x: number, y: number): LossBar | null {
  return lines.flat().find((bar) => Math.abs(bar.y - y) <= rowHeight / 2) ?? null;
}
