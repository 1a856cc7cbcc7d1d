import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import type { Timeline, TimelineLane } from "#measure/timeline.ts";

/** One rectangle of a lane: a span, or several that are too narrow to be told apart. Places in px. */
export interface SpanMark {
  readonly kind: SpanKind;
  readonly x: number;
  readonly width: number;
  /** The trace's row of the first span in it. */
  readonly row: number;
  /** How many spans it stands for. */
  readonly spans: number;
  /** Time its spans cover, in ms. */
  readonly coveredMs: number;
  /** Share of its width that its spans cover, 0 … 1. */
  readonly fill: number;
}

/** The part of the plot that is drawn, and how time maps to it. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Width of the plot, px. */
  readonly width: number;
}

/** Spans narrower than this are drawn together, px. */
const narrow = 1;
/** Steps of `fill` that are told apart when neighbours are joined. */
const fillSteps = 4;

/** The marks of a lane's spans within a window: at most about two per px, whatever the number of spans. */
export function layoutSpans({ trace }: Timeline, lane: TimelineLane, window: TimeWindow): readonly SpanMark[] {
  const pxPerMs = window.width / (window.toMs - window.fromMs);
  const marks: SpanMark[] = [];
  const group = new NarrowGroup(marks, pxPerMs);
  for (let i = firstEndingAfter(lane, window.fromMs); i < lane.spans.length; i++) {
    const row = lane.spans[i] ?? 0;
    const startMs = trace.startMs[row] ?? 0;
    const endMs = trace.endMs[row] ?? 0;
    if (startMs > window.toMs) break;
    if (endMs < window.fromMs) continue;
    const x = (startMs - window.fromMs) * pxPerMs;
    const durationMs = endMs - startMs;
    const kind = trace.kind[row] ?? 0;
    if (durationMs * pxPerMs < narrow) {
      group.add(row, kind, x, durationMs);
    } else {
      group.flush();
      marks.push({
        kind: kindName(kind),
        ...clipped(x, durationMs * pxPerMs, window),
        row,
        spans: 1,
        coveredMs: durationMs,
        fill: 1,
      });
    }
  }
  group.flush();
  return marks;
}

/** Keeps coordinates small: browsers draw rectangles of a million px badly. */
function clipped(x: number, width: number, window: TimeWindow): { readonly x: number; readonly width: number } {
  const left = Math.max(x, -10);
  return { x: left, width: Math.min(x + width, window.width + 10) - left };
}

const kindName = (kind: number): SpanKind => spanKinds[kind] ?? "compute";

function firstEndingAfter({ latestEndMs }: TimelineLane, ms: number): number {
  let low = 0;
  let high = latestEndMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((latestEndMs[middle] ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gathers narrow spans of one px column, and joins columns that look the same. */
class NarrowGroup {
  readonly #marks: SpanMark[];
  readonly #pxPerMs: number;
  readonly #msByKind = new Float64Array(spanKinds.length);
  #row = 0;
  #spans = 0;
  #x = 0;
  #end = 0;

  constructor(marks: SpanMark[], pxPerMs: number) {
    this.#marks = marks;
    this.#pxPerMs = pxPerMs;
  }

  add(row: number, kind: number, x: number, durationMs: number): void {
    if (this.#spans > 0 && Math.floor(x) !== Math.floor(this.#x)) this.flush();
    if (this.#spans === 0) {
      this.#row = row;
      this.#x = x;
    }
    this.#spans++;
    this.#end = x + durationMs * this.#pxPerMs;
    this.#msByKind[kind] = (this.#msByKind[kind] ?? 0) + durationMs;
  }

  flush(): void {
    if (this.#spans === 0) return;
    const coveredMs = this.#msByKind.reduce((sum, ms) => sum + ms, 0);
    const width = Math.max(narrow, this.#end - this.#x);
    const kind = kindName(this.#msByKind.indexOf(Math.max(...this.#msByKind)));
    const fill = Math.min(1, (coveredMs * this.#pxPerMs) / width);
    const mark: SpanMark = { kind, x: this.#x, width, row: this.#row, spans: this.#spans, coveredMs, fill };
    const last = this.#marks.at(-1);
    if (last && looksLike(last, mark)) this.#marks[this.#marks.length - 1] = joined(last, mark, this.#pxPerMs);
    else this.#marks.push(mark);
    this.#spans = 0;
    this.#msByKind.fill(0);
  }
}

function looksLike(last: SpanMark, mark: SpanMark): boolean {
  const isGroup = last.spans > 1 || last.width <= narrow;
  const touches = mark.x - (last.x + last.width) < narrow;
  const step = (fill: number): number => Math.round(fill * fillSteps);
  return isGroup && touches && last.kind === mark.kind && step(last.fill) === step(mark.fill);
}

function joined(last: SpanMark, mark: SpanMark, pxPerMs: number): SpanMark {
  const width = mark.x + mark.width - last.x;
  const coveredMs = last.coveredMs + mark.coveredMs;
  return {
    ...last,
    width,
    spans: last.spans + mark.spans,
    coveredMs,
    fill: Math.min(1, (coveredMs * pxPerMs) / width),
  };
}

/** When tasks were waiting for a lane's worker, as `x` and `width` in px; gaps below a px are closed. */
export function layoutWaiting(
  lane: TimelineLane,
  window: TimeWindow,
): readonly { readonly x: number; readonly width: number }[] {
  const pxPerMs = window.width / (window.toMs - window.fromMs);
  const bars: { x: number; width: number }[] = [];
  for (let i = 0; i < lane.waitingMs.length; i += 2) {
    const startMs = lane.waitingMs[i] ?? 0;
    const endMs = lane.waitingMs[i + 1] ?? 0;
    if (endMs < window.fromMs || startMs > window.toMs) continue;
    const bar = clipped((startMs - window.fromMs) * pxPerMs, (endMs - startMs) * pxPerMs, window);
    const last = bars.at(-1);
    if (last && bar.x - (last.x + last.width) < narrow) last.width = bar.x + bar.width - last.x;
    else bars.push(bar);
  }
  return bars;
}
