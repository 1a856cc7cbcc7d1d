import {
  spanKinds,
  type SpanKind,
  type Trace,
  type TraceLabel,
  type TraceMap,
  type TraceMove,
  type TracePlan,
} from "#protocol/trace.ts";
import { spanBytesIn, spanBytesOut, spanClaimed, spanDecoded, spanEncoded, spanStamps } from "./memory/records.ts";

/** Which tasks a span is about. */
export interface SpanOf {
  /** The worker's lane. */
  readonly lane: number;
  readonly label: TraceLabel;
  /** The first task's number within the repetition, and how many. */
  readonly task: number;
  readonly count: number;
  /** The call it came from, as `numberJob` numbered it. */
  readonly job: number;
  /** When it was submitted. */
  readonly readyMs: number;
}

interface Row {
  readonly kind: SpanKind;
  readonly lane: number;
  readonly task: number;
  readonly count: number;
  readonly job: number;
  readonly readyMs: number;
  readonly label: number;
  readonly startMs: number;
  endMs: number;
  bytes: number;
}

/** A trace holds at most this many spans; the rest is counted. */
const maxRows = 200_000;
const maxMaps = 10_000;
const maxPlans = 1000;
const driverLane = -1;
/** The driver's work in shorter intervals than this is shown as one. */
const mergeMs = 0.05;

const starting: TraceLabel = { name: "starting", line: 0 };
const ofNone = { task: 0, count: 0, job: -1 };

/** Collects the spans of one repetition on the driver. */
export class TraceRecorder {
  private rows: Row[] = [];
  private labels: TraceLabel[] = [];
  private labelIndex = new Map<string, number>();
  private laneEndMs = new Map<number, number>();
  private dropped = 0;
  private tasks = 0;
  private jobs = 0;
  private maps: TraceMap[] = [];
  private moves = new Map<string, TraceMove>();
  private plans: TracePlan[] = [];
  private planCount = 0;
  private startMs = 0;
  /** The driver's latest row, which is among the rows once it has taken any time. */
  private latest: Row | null = null;

  /** Forgets what was recorded; times are counted from `startMs` on. */
  begin(startMs: number): void {
    this.rows = [];
    this.labels = [];
    this.labelIndex = new Map();
    this.laneEndMs = new Map();
    this.dropped = 0;
    this.tasks = 0;
    this.jobs = 0;
    this.maps = [];
    this.moves = new Map();
    this.plans = [];
    this.planCount = 0;
    this.startMs = startMs;
    this.latest = null;
  }

  /** Numbers `count` further tasks; gives the first one's number. */
  numberTasks(count: number): number {
    const first = this.tasks;
    this.tasks += count;
    return first;
  }

  /** Numbers a call of `submit`, or of `map` with what is known of it. */
  numberJob(map: Omit<TraceMap, "job"> | null): number {
    const job = this.jobs++;
    if (map && this.maps.length < maxMaps) this.maps.push({ job, ...map });
    return job;
  }

  /** Notes that a bag is run; gives the plan's number within the repetition. */
  notePlan(plan: TracePlan): number {
    if (this.plans.length < maxPlans) this.plans.push(plan);
    return this.planCount++;
  }

  /** Records that worker `to` took bytes that worker `from` had left in shared memory. */
  moved(from: number, to: number, bytes: number, stage: TraceMove["stage"]): void {
    const key = `${from} ${to} ${stage?.plan} ${stage?.stage}`;
    const all = bytes + (this.moves.get(key)?.bytes ?? 0);
    this.moves.set(key, { from, to, bytes: all, ...(stage && { stage }) });
  }

  private add(row: Row): void {
    if (row.endMs <= row.startMs && row.kind !== "compute") return;
    // What a worker tells of an earlier repetition belongs to none.
    if (row.endMs < this.startMs) return;
    if (this.rows.length < maxRows) this.rows.push(row);
    else this.dropped++;
  }

  /** Records what a worker says about tasks it ran; `times` as `memory/records.ts` lays them out. */
  ran(of: SpanOf, times: ArrayLike<number>): void {
    const { lane, task, count, job, readyMs } = of;
    const base = { lane, label: this.labelOf(of.label), task, count, job, readyMs, bytes: 0 };
    const at = (index: number): number => times[index] ?? 0;
    const claimedMs = at(spanClaimed);
    // Queued is only the time in which this worker was free: what came before is its earlier work.
    const freeMs = Math.max(of.readyMs, this.laneEndMs.get(lane) ?? 0);
    this.add({ ...base, kind: "queue", startMs: freeMs, endMs: claimedMs });
    this.add({ ...base, kind: "deserialize", startMs: claimedMs, endMs: at(spanDecoded), bytes: at(spanBytesIn) });
    const end = times.length;
    const single = end - spanStamps === 2;
    for (let i = spanStamps; i < end; i += 2) {
      const numbered = single ? base : { ...base, task: task + (i - spanStamps) / 2, count: 1 };
      this.add({ ...numbered, kind: "compute", startMs: at(i), endMs: at(i + 1) });
    }
    const encodedMs = at(spanEncoded);
    this.add({ ...base, kind: "serialize", startMs: at(end - 1), endMs: encodedMs, bytes: at(spanBytesOut) });
    this.laneEndMs.set(lane, encodedMs);
  }

  /** Records work of the driver: writing what is sent, reading what came. */
  drove(
    kind: "send" | "receive",
    of: Pick<SpanOf, "label" | "task" | "count" | "job">,
    startMs: number,
    endMs: number,
    bytes: number,
  ): void {
    const { latest } = this;
    if (latest?.kind === kind && startMs - latest.endMs < mergeMs && startMs >= latest.startMs) {
      const tookNone = latest.endMs <= latest.startMs;
      latest.endMs = endMs;
      latest.bytes += bytes;
      if (tookNone) this.add(latest);
      return;
    }
    const { task, count, job } = of;
    const label = this.labelOf(of.label);
    this.latest = { kind, lane: driverLane, label, task, count, job, readyMs: startMs, startMs, endMs, bytes };
    this.add(this.latest);
  }

  /** Records something else that took a worker's time. */
  took(kind: "stopped" | "user", of: SpanOf, startMs: number, endMs: number): void {
    const { lane, task, count, job, readyMs } = of;
    this.add({ kind, lane, label: this.labelOf(of.label), task, count, job, readyMs, startMs, endMs, bytes: 0 });
    if (kind === "stopped") this.laneEndMs.set(lane, endMs);
  }

  /** Records that a worker was started; what of it came before the repetition is left out. */
  started(lane: number, askedMs: number, readyMs: number): void {
    const startMs = Math.max(askedMs, this.startMs);
    const label = this.labelOf(starting);
    this.add({ kind: "start", lane, label, ...ofNone, readyMs: startMs, startMs, endMs: readyMs, bytes: 0 });
    this.laneEndMs.set(lane, readyMs);
  }

  private labelOf(label: TraceLabel): number {
    const { stage } = label;
    const key = `${label.file ?? ""}:${label.line}:${label.name}${stage ? `:${stage.plan}:${stage.stage}` : ""}`;
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
      worker: Int16Array.from(rows, (row) => row.lane),
      task: Int32Array.from(rows, (row) => row.task),
      count: Int32Array.from(rows, (row) => row.count),
      job: Int32Array.from(rows, (row) => row.job),
      readyMs: Float64Array.from(rows, (row) => row.readyMs - startMs),
      label: Uint16Array.from(rows, (row) => row.label),
      startMs: Float64Array.from(rows, (row) => row.startMs - startMs),
      endMs: Float64Array.from(rows, (row) => row.endMs - startMs),
      bytes: Float64Array.from(rows, (row) => row.bytes),
      labels: [...this.labels],
      maps: this.maps,
      moves: [...this.moves.values()],
      plans: this.plans,
      dropped: this.dropped,
    };
  }
}
