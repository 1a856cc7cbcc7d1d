import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { quantileSorted } from "./statistics.ts";
import type { Timeline } from "./timeline.ts";

/** A part of a timeline: a time, and some lanes one below the other. */
export interface SpanBox {
  readonly fromMs: number;
  readonly toMs: number;
  /** Indices of `Timeline.lanes`, both included. */
  readonly fromLane: number;
  readonly toLane: number;
}

/** The spans of one kind within a box; one that reaches into it counts. */
export interface KindSelection {
  readonly kind: SpanKind;
  readonly spans: number;
  /** The time of theirs that lies in the box, in ms, all lanes together. */
  readonly insideMs: number;
  /** How long whole spans take, in ms: quantiles (type 7) and the longest. */
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly maxMs: number;
  /** Bytes that whole spans move, where known. */
  readonly bytes: number;
}

/** What lies in a box. */
export interface SpanSelection {
  readonly box: SpanBox;
  readonly spans: number;
  /** Tasks of compute spans. */
  readonly tasks: number;
  /** Compute first, then as `spanKinds` lists them; kinds without a span are left out. */
  readonly kinds: readonly KindSelection[];
}

const computeKind = spanKinds.indexOf("compute");
const order: readonly SpanKind[] = ["compute", ...spanKinds.filter((kind) => kind !== "compute")];

/** Counts and sums up what lies in a part of a timeline. */
export function selectSpans({ trace, lanes }: Timeline, box: SpanBox): SpanSelection {
  const workers = new Set(lanes.slice(box.fromLane, box.toLane + 1).map((lane) => lane.worker));
  const rowsByKind = spanKinds.map((): number[] => []);
  let tasks = 0;
  for (let row = 0; row < trace.kind.length; row++) {
    const isInside = (trace.startMs[row] ?? 0) <= box.toMs && (trace.endMs[row] ?? 0) >= box.fromMs;
    if (!isInside || !workers.has(trace.worker[row] ?? 0)) continue;
    const kind = trace.kind[row] ?? 0;
    rowsByKind[kind]?.push(row);
    if (kind === computeKind) tasks += trace.count[row] ?? 0;
  }
  const kinds = order
    .map((kind) => ({ kind, rows: rowsByKind[spanKinds.indexOf(kind)] ?? [] }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ kind, rows }) => kindSelection(kind, rows, trace, box));
  return { box, spans: kinds.reduce((sum, { spans }) => sum + spans, 0), tasks, kinds };
}

function kindSelection(
  kind: SpanKind,
  rows: readonly number[],
  { startMs, endMs, bytes }: Timeline["trace"],
  box: SpanBox,
): KindSelection {
  const durations = new Float64Array(rows.length);
  let insideMs = 0;
  let moved = 0;
  for (const [i, row] of rows.entries()) {
    const start = startMs[row] ?? 0;
    const end = endMs[row] ?? 0;
    durations[i] = end - start;
    insideMs += Math.min(end, box.toMs) - Math.max(start, box.fromMs);
    moved += bytes[row] ?? 0;
  }
  durations.sort();
  return {
    kind,
    spans: rows.length,
    insideMs,
    p50Ms: quantileSorted(durations, 0.5),
    p90Ms: quantileSorted(durations, 0.9),
    maxMs: quantileSorted(durations, 1),
    bytes: moved,
  };
}
