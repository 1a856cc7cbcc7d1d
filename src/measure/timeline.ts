import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";

/** The spans of one worker, or of the driver (−1), as row numbers of the trace. */
export interface TimelineLane {
  readonly worker: number;
  /** All but the queue spans, by start. They follow one another: a worker does one thing at a time. */
  readonly spans: Int32Array;
  /** For each of `spans`, the latest end up to there, in ms: what a search by time needs when some overlap. */
  readonly latestEndMs: Float64Array;
  /** When at least one task was waiting for this worker, in ms: start and end by turns, ascending, apart. */
  readonly waitingMs: Float64Array;
  /** Time covered by compute spans, in ms. */
  readonly computeMs: number;
}

/** A trace in the form that charts and figures want: lanes, totals and the time it took. */
export interface Timeline {
  readonly trace: Trace;
  /** The driver's first if it has spans, then one per worker, those without a span included. */
  readonly lanes: readonly TimelineLane[];
  /** Last end minus first start, in ms; 0 without spans. */
  readonly makespanMs: number;
  /** When the last span ends, in ms since the repetition began; 0 without spans. */
  readonly endMs: number;
  /** Summed durations by kind, in ms. */
  readonly totalMs: Readonly<Record<SpanKind, number>>;
  /** Bytes moved, where known. */
  readonly bytes: number;
  /** Tasks computed. */
  readonly tasks: number;
}

const queueKind = spanKinds.indexOf("queue");
const computeKind = spanKinds.indexOf("compute");

/** Arranges a trace of `workers` workers. */
export function timelineOf(trace: Trace, workers: number): Timeline {
  const rows = rowsByLane(trace, workers);
  return {
    trace,
    lanes: rows.flatMap((lane, index) =>
      index === 0 && lane.spans.length + lane.queue.length === 0 ? [] : [laneOf(trace, index - 1, lane)],
    ),
    makespanMs: latest(trace.endMs) - earliest(trace.startMs),
    endMs: latest(trace.endMs),
    totalMs: totals(trace),
    bytes: trace.bytes.reduce((sum, bytes) => sum + bytes, 0),
    tasks: trace.kind.reduce((sum, kind, row) => (kind === computeKind ? sum + (trace.count[row] ?? 0) : sum), 0),
  };
}

/** Row numbers of one lane, ascending. */
interface LaneRows {
  readonly spans: number[];
  readonly queue: number[];
}

/** Row numbers for the driver (first) and for each worker. */
function rowsByLane({ worker, kind }: Trace, workers: number): readonly LaneRows[] {
  const highest = worker.reduce((most, lane) => Math.max(most, lane), workers - 1);
  const lanes: readonly LaneRows[] = Array.from({ length: highest + 2 }, () => ({ spans: [], queue: [] }));
  for (let row = 0; row < worker.length; row++) {
    const lane = lanes[(worker[row] ?? 0) + 1];
    if (kind[row] === queueKind) lane?.queue.push(row);
    else lane?.spans.push(row);
  }
  return lanes;
}

function laneOf(trace: Trace, worker: number, rows: LaneRows): TimelineLane {
  const spans = sortedByStart(trace, rows.spans);
  return {
    worker,
    spans,
    latestEndMs: runningLatestEnd(trace, spans),
    waitingMs: union(trace, sortedByStart(trace, rows.queue)),
    computeMs: length(
      union(
        trace,
        spans.filter((row) => trace.kind[row] === computeKind),
      ),
    ),
  };
}

/** Rows of the same start keep their order. */
function sortedByStart({ startMs }: Trace, rows: readonly number[]): Int32Array {
  // An array's own sort is quick where rows are nearly in order already, as a worker's spans are.
  return Int32Array.from(rows.toSorted((a, b) => (startMs[a] ?? 0) - (startMs[b] ?? 0)));
}

function runningLatestEnd(trace: Trace, rows: Int32Array): Float64Array {
  const ends = new Float64Array(rows.length);
  let end = -Infinity;
  for (let i = 0; i < rows.length; i++) {
    end = Math.max(end, trace.endMs[rows[i] ?? 0] ?? 0);
    ends[i] = end;
  }
  return ends;
}

/** The time that spans, sorted by start, cover together: start and end by turns. */
function union(trace: Trace, rows: Int32Array): Float64Array {
  const edges: number[] = [];
  for (const row of rows) {
    const start = trace.startMs[row] ?? 0;
    const end = trace.endMs[row] ?? 0;
    const last = edges.length - 1;
    if (last > 0 && start <= (edges[last] ?? 0)) edges[last] = Math.max(edges[last] ?? 0, end);
    else if (end > start) edges.push(start, end);
  }
  return Float64Array.from(edges);
}

function length(edges: Float64Array): number {
  return edges.reduce((sum, edge, i) => (i % 2 === 0 ? sum - edge : sum + edge), 0);
}

function totals(trace: Trace): Record<SpanKind, number> {
  const sums = Object.fromEntries(spanKinds.map((kind) => [kind, 0])) as Record<SpanKind, number>;
  for (let row = 0; row < trace.kind.length; row++) {
    const name = spanKinds[trace.kind[row] ?? 0];
    if (name) sums[name] += (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0);
  }
  return sums;
}

const latest = (times: Float64Array): number => times.reduce((most, time) => Math.max(most, time), 0);
const earliest = (times: Float64Array): number => (times.length === 0 ? 0 : times.reduce((a, b) => Math.min(a, b)));
