import { ticks, tickFormat } from "d3";
import type { Tick } from "./frame.ts";

interface Unit {
  readonly name: string;
  readonly ms: number;
}

const pxPerTick = 80;

/** Ticks of a time axis from `fromMs` to `toMs` over `width` px; the last one carries the unit. */
export function timeTicks(fromMs: number, toMs: number, width: number): readonly Tick[] {
  const unit = unitFor(toMs);
  const from = fromMs / unit.ms;
  const to = toMs / unit.ms;
  const count = Math.max(2, Math.floor(width / pxPerTick));
  const values = ticks(from, to, count);
  const format = tickFormat(from, to, count, ",f");
  return values.map((value, index) => ({
    at: ((value - from) / (to - from)) * width,
    label: index === values.length - 1 ? `${format(value)} ${unit.name}` : format(value),
  }));
}

function unitFor(ms: number): Unit {
  if (ms >= 1000) return { name: "s", ms: 1000 };
  return ms < 1 ? { name: "µs", ms: 0.001 } : { name: "ms", ms: 1 };
}
