import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";

/** A stretch of a worker's time in which it was not free, in ms since the repetition began. */
export interface Busy {
  readonly kind: "start" | "transfer" | "compute";
  readonly startMs: number;
  readonly endMs: number;
  /** Its row in the trace. */
  readonly row: number;
}

/** Tasks that a worker took together: a run of a map's items, or one that was submitted. */
export interface Chunk {
  readonly lane: number;
  readonly job: number;
  /** Index into the trace's labels. */
  readonly label: number;
  /** The first task's number, and how many it took. */
  readonly task: number;
  readonly count: number;
  readonly readyMs: number;
  /** When the worker took it. */
  readonly claimedMs: number;
  endMs: number;
  /** The longest stretch of computing that was timed alone. */
  longestMs: number;
}

/** What one worker did. */
export interface Lane {
  readonly lane: number;
  /** By time, none overlapping. */
  readonly busy: readonly Busy[];
  readonly chunks: readonly Chunk[];
}

const ignored: ReadonlySet<SpanKind> = new Set(["queue", "user", "send", "receive"]);

/** What each worker of a trace did between 0 and `windowMs`, by lane; lanes without a span are left out. */
export function lanesOf(trace: Trace, windowMs: number): readonly Lane[] {
  const rows = new Map<number, number[]>();
  for (const [row, lane] of trace.worker.entries()) {
    const kind = spanKinds[trace.kind[row] ?? 0];
    if (lane < 0 || !kind || ignored.has(kind)) continue;
    const known = rows.get(lane);
    if (known) known.push(row);
    else rows.set(lane, [row]);
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([lane, unsorted]) => new LaneReader(trace, lane, windowMs).read(unsorted));
}

/** Goes through the spans of one worker in their order. */
class LaneReader {
  private readonly trace: Trace;
  private readonly lane: number;
  private readonly windowMs: number;
  private readonly busy: Busy[] = [];
  private readonly chunks: Chunk[] = [];
  /** How many tasks were written back together, by the first one's number. */
  private readonly counts = new Map<number, number>();
  /** Until when the worker's time is spoken for. */
  private cursorMs = 0;
  /** The chunk that the next span may belong to. */
  private current: Chunk | null = null;

  constructor(trace: Trace, lane: number, windowMs: number) {
    this.trace = trace;
    this.lane = lane;
    this.windowMs = windowMs;
  }

  read(unsorted: readonly number[]): Lane {
    const { trace, lane, busy, chunks } = this;
    const rows = unsorted.toSorted((a, b) => (trace.startMs[a] ?? 0) - (trace.startMs[b] ?? 0) || a - b);
    for (const row of rows) {
      if (this.kindOf(row) === "serialize") this.counts.set(trace.task[row] ?? 0, trace.count[row] ?? 1);
    }
    for (const row of rows) this.readRow(row);
    return { lane, busy, chunks };
  }

  private kindOf(row: number): SpanKind {
    return spanKinds[this.trace.kind[row] ?? 0] ?? "user";
  }

  private readRow(row: number): void {
    const kind = this.kindOf(row);
    const startMs = this.trace.startMs[row] ?? 0;
    if (kind === "start") {
      this.current = null;
      this.take("start", row, startMs);
    } else if (kind === "stopped") {
      // A worker that was ended told nothing of the task it was at.
      const sinceMs = Math.min(startMs, Math.max(this.cursorMs, this.trace.readyMs[row] ?? 0));
      this.begin(row, sinceMs, 1);
      this.take("compute", row, sinceMs);
      this.endChunk(row);
      this.current = null;
    } else this.readTask(row, kind, startMs);
  }

  private readTask(row: number, kind: SpanKind, startMs: number): void {
    const count = this.trace.count[row] ?? 1;
    if (kind === "deserialize") this.begin(row, startMs, count);
    else if (!this.isOfCurrent(row, kind)) {
      const written = kind === "compute" ? this.counts.get(this.trace.task[row] ?? 0) : undefined;
      this.begin(row, startMs, Math.max(count, written ?? 0));
    }
    // What lies between the spans of a chunk is its worker's work on it.
    else if (startMs > this.cursorMs) this.take("compute", row, this.cursorMs, startMs);
    this.take(kind === "compute" ? "compute" : "transfer", row, startMs);
    if (kind === "compute") this.noteLongest(row);
    this.endChunk(row);
    if (kind === "serialize") this.current = null;
  }

  private isOfCurrent(row: number, kind: SpanKind): boolean {
    const { current, trace } = this;
    if (!current || current.job !== trace.job[row]) return false;
    const task = trace.task[row] ?? 0;
    if (kind === "serialize") return task === current.task;
    return task >= current.task && task < current.task + current.count;
  }

  private begin(row: number, claimedMs: number, count: number): void {
    const { trace, lane, windowMs } = this;
    const at = Math.min(Math.max(claimedMs, 0), windowMs);
    this.current = {
      lane,
      job: trace.job[row] ?? -1,
      label: trace.label[row] ?? 0,
      task: trace.task[row] ?? 0,
      count,
      readyMs: Math.min(Math.max(trace.readyMs[row] ?? 0, 0), at),
      claimedMs: at,
      endMs: at,
      longestMs: 0,
    };
    this.chunks.push(this.current);
  }

  private endChunk(row: number): void {
    const { current } = this;
    if (current) current.endMs = Math.min(Math.max(current.endMs, this.trace.endMs[row] ?? 0), this.windowMs);
  }

  private noteLongest(row: number): void {
    const { current, trace } = this;
    const ms = (trace.endMs[row] ?? 0) - (trace.startMs[row] ?? 0);
    if (current) current.longestMs = Math.max(current.longestMs, ms);
  }

  private take(kind: Busy["kind"], row: number, fromMs: number, toMs = this.trace.endMs[row] ?? 0): void {
    const startMs = Math.max(fromMs, this.cursorMs);
    const endMs = Math.min(toMs, this.windowMs);
    if (endMs <= startMs) return;
    this.busy.push({ kind, startMs, endMs, row });
    this.cursorMs = endMs;
  }
}
