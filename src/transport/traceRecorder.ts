import { spanKinds, type SpanKind, type Trace, type TraceLabel } from "#protocol/trace.ts";

/** When the parts of one chunk's journey happened, in ms on the shared clock. */
export interface ChunkJourney {
  /** When its job was submitted. */
  readonly readyMs: number;
  readonly sendStartMs: number;
  readonly receivedMs: number;
  readonly decodedMs: number;
  /** Start and end of each task in turn, or of the chunk as a whole. */
  readonly compute: Float64Array;
  readonly encodedMs: number;
  /** When the driver had the results in hand. */
  readonly arrivedMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export interface ChunkIdentity {
  readonly worker: number;
  readonly label: TraceLabel;
  /** The first task's number within the repetition, and how many. */
  readonly task: number;
  readonly count: number;
}

interface Row {
  kind: SpanKind;
  worker: number;
  task: number;
  count: number;
  label: number;
  startMs: number;
  endMs: number;
  bytes: number;
}

/** A trace holds at most this many spans; the rest is counted. */
const maxRows = 200_000;

/** Collects the spans of one repetition on the driver. */
export class TraceRecorder {
  private rows: Row[] = [];
  private labels: TraceLabel[] = [];
  private labelIndex = new Map<string, number>();
  private laneEndMs = new Map<number, number>();
  private lastReceive = new Map<number, Row>();
  private dropped = 0;
  private tasks = 0;
  private startMs = 0;

  /** Forgets what was recorded; times are counted from `startMs` on. */
  begin(startMs: number): void {
    Object.assign(this, {
      rows: [],
      labels: [],
      labelIndex: new Map(),
      laneEndMs: new Map(),
      lastReceive: new Map(),
      dropped: 0,
      tasks: 0,
      startMs,
    });
  }

  /** Numbers `count` further tasks; gives the first one's number. */
  numberTasks(count: number): number {
    const first = this.tasks;
    this.tasks += count;
    return first;
  }

  record(chunk: ChunkIdentity, journey: ChunkJourney): void {
    const label = this.labelOf(chunk.label);
    const add = (
      kind: SpanKind,
      startMs: number,
      endMs: number,
      bytes = 0,
      task = chunk.task,
      count = chunk.count,
    ): Row | null => {
      if (endMs <= startMs && kind !== "compute") return null;
      const row: Row = { kind, worker: chunk.worker, task, count, label, startMs, endMs, bytes };
      if (this.rows.length < maxRows) this.rows.push(row);
      else this.dropped++;
      return row;
    };
    // Queued is only the time in which this worker was free: what came before is its earlier work.
    add("queue", Math.max(journey.readyMs, this.laneEndMs.get(chunk.worker) ?? 0), journey.sendStartMs);
    add("send", journey.sendStartMs, journey.receivedMs, journey.bytesSent);
    add("deserialize", journey.receivedMs, journey.decodedMs);
    const { compute } = journey;
    const single = compute.length === 2;
    for (let i = 0; i < compute.length; i += 2) {
      const task = single ? chunk.task : chunk.task + i / 2;
      add("compute", compute[i] ?? 0, compute[i + 1] ?? 0, 0, task, single ? chunk.count : 1);
    }
    const computedMs = compute.at(-1) ?? journey.decodedMs;
    add("serialize", computedMs, journey.encodedMs);
    const receive = add("receive", journey.encodedMs, journey.arrivedMs, journey.bytesReceived);
    if (receive) this.lastReceive.set(chunk.worker, receive);
    this.laneEndMs.set(chunk.worker, journey.arrivedMs);
  }

  /** The worker says afterwards how long handing over its last results took: that part was serialising, not moving. */
  recordSent(worker: number, startMs: number, endMs: number): void {
    const receive = this.lastReceive.get(worker);
    if (!receive || endMs > receive.endMs) return;
    receive.startMs = endMs;
    if (this.rows.length < maxRows) this.rows.push({ ...receive, kind: "serialize", startMs, endMs, bytes: 0 });
  }

  private labelOf(label: TraceLabel): number {
    const key = `${label.line}:${label.name}`;
    const known = this.labelIndex.get(key);
    if (known !== undefined) return known;
    this.labelIndex.set(key, this.labels.length);
    return this.labels.push(label) - 1;
  }

  /** What was recorded since `begin`, as columns. */
  finish(): Trace {
    const { rows, startMs } = this;
    return {
      kind: Uint8Array.from(rows, (row) => spanKinds.indexOf(row.kind)),
      worker: Int16Array.from(rows, (row) => row.worker),
      task: Int32Array.from(rows, (row) => row.task),
      count: Int32Array.from(rows, (row) => row.count),
      label: Uint16Array.from(rows, (row) => row.label),
      startMs: Float64Array.from(rows, (row) => row.startMs - startMs),
      endMs: Float64Array.from(rows, (row) => row.endMs - startMs),
      bytes: Float64Array.from(rows, (row) => row.bytes),
      labels: [...this.labels],
      dropped: this.dropped,
    };
  }
}
