import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import type { Timeline, TimelineLane } from "#measure/timeline.ts";
import { firstReaching, spanIndexOf, type SpanIndex } from "./spanIndex.ts";

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
  /** Whether a search found none of its spans. */
  readonly faded: boolean;
}

/** The part of the plot that is drawn, and how time maps to it. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Width of the plot, px. */
  readonly width: number;
}

/** For each place among a lane's spans, how many before it a search found. */
export type FoundBefore = Int32Array;

/** Spans narrower than this are drawn together, px. */
const narrow = 1;
/** Steps of `fill` that are told apart when neighbours are joined. */
const fillSteps = 4;

/**
 * The marks of a lane's spans within a window: at most about two per px, whatever the number of spans. Spans drawn
 * together lie in one px column of the whole zoomed plot, so that panning moves marks and changes none.
 */
export function layoutSpans(
  timeline: Timeline,
  lane: TimelineLane,
  window: TimeWindow,
  found: FoundBefore | null = null,
): readonly SpanMark[] {
  const index = spanIndexOf(timeline, lane);
  const pxPerMs = window.width / (window.toMs - window.fromMs);
  const marks: SpanMark[] = [];
  const end = lane.spans.length;
  for (let i = firstReaching(lane.latestEndMs, 0, window.fromMs); i < end;) {
    const startMs = index.startMs[i] ?? 0;
    const durationMs = (index.endMs[i] ?? 0) - startMs;
    if (startMs > window.toMs) break;
    const isWide = durationMs * pxPerMs >= narrow;
    const next = isWide ? i + 1 : afterColumn(index, i, pxPerMs);
    // Before the window: of spans that overlap, an earlier one reaches into it.
    if ((index.endMs[next - 1] ?? 0) >= window.fromMs) {
      const place = { from: i, to: next, row: lane.spans[i] ?? 0 };
      const mark = isWide ? wideMark(index, place, window, pxPerMs) : narrowMark(index, place, window, pxPerMs);
      append(marks, { ...mark, faded: isFaded(found, place) }, pxPerMs);
    }
    i = next;
  }
  return marks;
}

/** Places in a lane's `spans`. */
interface Run {
  readonly from: number;
  readonly to: number;
  /** Of the first. */
  readonly row: number;
}

/** The place after the narrow spans that begin in the same px column as the one at `i`. */
function afterColumn(index: SpanIndex, i: number, pxPerMs: number): number {
  const column = Math.floor((index.startMs[i] ?? 0) * pxPerMs);
  const columnEnd = firstReaching(index.startMs, i, (column + 1) / pxPerMs);
  const nextWide = index.durationsMs.firstAtLeast(i, narrow / pxPerMs);
  return Math.max(i + 1, Math.min(columnEnd, nextWide));
}

type Unfaded = Omit<SpanMark, "faded">;

function wideMark(index: SpanIndex, { from, row }: Run, window: TimeWindow, pxPerMs: number): Unfaded {
  const startMs = index.startMs[from] ?? 0;
  const coveredMs = (index.endMs[from] ?? 0) - startMs;
  const place = clipped((startMs - window.fromMs) * pxPerMs, coveredMs * pxPerMs, window);
  return { kind: kindName(index.kind[from] ?? 0), ...place, row, spans: 1, coveredMs, fill: 1 };
}

function narrowMark(index: SpanIndex, { from, to, row }: Run, window: TimeWindow, pxPerMs: number): Unfaded {
  let coveredMs = 0;
  let mostMs = -1;
  let mostKind = 0;
  for (const { kind, beforeMs } of index.sums) {
    const ms = (beforeMs[to] ?? 0) - (beforeMs[from] ?? 0);
    coveredMs += ms;
    if (ms > mostMs) {
      mostMs = ms;
      mostKind = kind;
    }
  }
  const startMs = index.startMs[from] ?? 0;
  const width = Math.max(narrow, ((index.endMs[to - 1] ?? 0) - startMs) * pxPerMs);
  const fill = Math.min(1, (coveredMs * pxPerMs) / width);
  const x = (startMs - window.fromMs) * pxPerMs;
  return { kind: kindName(mostKind), x, width, row, spans: to - from, coveredMs, fill };
}

function isFaded(found: FoundBefore | null, { from, to }: Run): boolean {
  return found !== null && found[from] === found[to];
}

/** Keeps coordinates small: browsers draw rectangles of a million px badly. */
export function clipped(x: number, width: number, window: TimeWindow): { readonly x: number; readonly width: number } {
  const left = Math.max(x, -10);
  return { x: left, width: Math.min(x + width, window.width + 10) - left };
}

const kindName = (kind: number): SpanKind => spanKinds[kind] ?? "compute";

/** Adds a mark, joined to the last one where the two are groups that look the same. */
function append(marks: SpanMark[], mark: SpanMark, pxPerMs: number): void {
  const last = marks.at(-1);
  if (last && looksLike(last, mark)) marks[marks.length - 1] = joined(last, mark, pxPerMs);
  else marks.push(mark);
}

function looksLike(last: SpanMark, mark: SpanMark): boolean {
  const isGroup = ({ spans, width }: SpanMark): boolean => spans > 1 || width <= narrow;
  const touches = mark.x - (last.x + last.width) < narrow;
  const step = (fill: number): number => Math.round(fill * fillSteps);
  const isSame = last.kind === mark.kind && last.faded === mark.faded && step(last.fill) === step(mark.fill);
  return isSame && touches && isGroup(last) && isGroup(mark);
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
  { waitingMs }: TimelineLane,
  window: TimeWindow,
): readonly { readonly x: number; readonly width: number }[] {
  const pxPerMs = window.width / (window.toMs - window.fromMs);
  const bars: { x: number; width: number }[] = [];
  // Starts and ends ascend by turns: an even place is a start.
  const first = firstReaching(waitingMs, 0, window.fromMs) & ~1;
  for (let i = first; i < waitingMs.length && (waitingMs[i] ?? 0) <= window.toMs; i += 2) {
    const startMs = waitingMs[i] ?? 0;
    const durationMs = (waitingMs[i + 1] ?? 0) - startMs;
    const bar = clipped((startMs - window.fromMs) * pxPerMs, durationMs * pxPerMs, window);
    const last = bars.at(-1);
    if (last && bar.x - (last.x + last.width) < narrow) last.width = bar.x + bar.width - last.x;
    else bars.push(bar);
  }
  return bars;
}
