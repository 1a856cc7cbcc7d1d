import type { Trace } from "#protocol/trace.ts";
import { freeTimeOf, type FreeTime } from "./freeTime.ts";
import { jobsOf, phasesOf, type Job, type Phase } from "./jobs.ts";
import { lanesOf, type Busy, type Lane } from "./lanes.ts";
import { seatsOf, type Seat } from "./seats.ts";

/** Worker time by what it went to, in ms as the trace has them; the parts sum to `lanes` × `windowMs`. */
export interface Division {
  /** The stretch of the trace that is divided, from 0 on. */
  readonly windowMs: number;
  /** Workers whose time it is. */
  readonly lanes: number;
  readonly startMs: number;
  readonly dispatchMs: number;
  readonly transferMs: number;
  readonly imbalanceMs: number;
  readonly idleMs: number;
  readonly serialMs: number;
  /** Time in tasks. */
  readonly taskMs: number;
  /** How long the program worked alone while some worker was there: its share of that time. */
  readonly aloneMs: number;
  readonly record: WorkerRecord;
}

/** Who lost what of it; times are worker time in ms. */
export interface WorkerRecord {
  readonly trace: Trace;
  readonly laneRecords: readonly Lane[];
  readonly jobs: readonly Job[];
  readonly phases: readonly Phase[];
  /** By job: while its tasks waited. */
  readonly queueMs: Float64Array;
  /** By row of the trace: transfer and start. */
  readonly rowMs: Float64Array;
  /** By phase. */
  readonly imbalanceMs: Float64Array;
  readonly tailIdleMs: Float64Array;
  readonly betweenMs: Float64Array;
}

/**
 * Divides the time of `workers` workers, from 0 to `durationMs`, by what it went to. A trace that left spans out is
 * divided as far as it goes: the rest is taken to have been like it.
 */
export function divide(trace: Trace, workers: number, durationMs: number): Division {
  const windowMs = windowOf(trace, durationMs);
  const laneRecords = lanesOf(trace, windowMs);
  const jobs = jobsOf(trace, laneRecords);
  const phases = phasesOf(jobs);
  const seats = seatsOf(laneRecords, workers);
  const record: WorkerRecord = {
    trace,
    laneRecords,
    jobs,
    phases,
    queueMs: new Float64Array(jobs.length),
    rowMs: new Float64Array(trace.kind.length),
    imbalanceMs: new Float64Array(phases.length),
    tailIdleMs: new Float64Array(phases.length),
    betweenMs: new Float64Array(phases.length),
  };
  const divider = new Divider(record, freeTimeOf(trace, jobs, phases, windowMs), windowMs, seats.length);
  for (const seat of seats) divider.divide(seat);
  return divider.result();
}

function windowOf(trace: Trace, durationMs: number): number {
  if (trace.dropped === 0) return durationMs;
  let endMs = 0;
  for (const [row, lane] of trace.worker.entries()) if (lane >= 0) endMs = Math.max(endMs, trace.endMs[row] ?? 0);
  return endMs > 0 ? Math.min(endMs, durationMs) : durationMs;
}

/** Adds up one worker after another. */
class Divider {
  private readonly record: WorkerRecord;
  private readonly times: readonly FreeTime[];
  private readonly windowMs: number;
  private readonly lanes: number;
  /** When the worker last began something that belongs to a task. */
  private lastTaskMs = -1;
  private next = 0;
  private readonly sums = {
    startMs: 0,
    dispatchMs: 0,
    transferMs: 0,
    imbalanceMs: 0,
    idleMs: 0,
    serialMs: 0,
    taskMs: 0,
    aloneMs: 0,
  };

  constructor(record: WorkerRecord, times: readonly FreeTime[], windowMs: number, lanes: number) {
    this.record = record;
    this.times = times;
    this.windowMs = windowMs;
    this.lanes = lanes;
  }

  divide(seat: Seat): void {
    this.lastTaskMs = -1;
    this.next = 0;
    let cursorMs = 0;
    for (const busy of seat) {
      this.forEachTime(cursorMs, busy.startMs, (time, ms) => this.free(time, ms));
      this.addBusy(busy);
      cursorMs = busy.endMs;
    }
    this.forEachTime(cursorMs, this.windowMs, (time, ms) => this.free(time, ms));
  }

  result(): Division {
    return { windowMs: this.windowMs, lanes: this.lanes, ...this.sums, record: this.record };
  }

  /** The pieces of a stretch; stretches come in ascending order. */
  private forEachTime(startMs: number, endMs: number, visit: (time: FreeTime, ms: number) => void): void {
    if (endMs <= startMs) return;
    for (;;) {
      const time = this.times[this.next];
      if (!time || time.startMs >= endMs) return;
      const ms = Math.min(time.endMs, endMs) - Math.max(time.startMs, startMs);
      if (ms > 0) visit(time, ms);
      if (time.endMs > endMs) return;
      this.next++;
    }
  }

  private addBusy({ kind, startMs, endMs, row }: Busy): void {
    const { sums, record } = this;
    const ms = endMs - startMs;
    if (kind === "start") {
      this.forEachTime(startMs, endMs, (time, part) => {
        sums.startMs += time.state === "alone" ? this.shareAlone(part) : part;
      });
      record.rowMs[row] = (record.rowMs[row] ?? 0) + ms;
      return;
    }
    this.lastTaskMs = startMs;
    if (kind === "compute") sums.taskMs += ms;
    else {
      sums.transferMs += ms;
      record.rowMs[row] = (record.rowMs[row] ?? 0) + ms;
    }
  }

  /** Of the time in which the program works alone, one worker's share is not lost: somebody has to do that work. */
  private shareAlone(ms: number): number {
    this.sums.aloneMs += ms / this.lanes;
    return ms - ms / this.lanes;
  }

  private free({ state, of }: FreeTime, ms: number): void {
    const { sums, record } = this;
    switch (state) {
      case "queue":
        sums.dispatchMs += ms;
        add(record.queueMs, of, ms);
        break;
      case "driver":
        sums.transferMs += ms;
        add(record.rowMs, of, ms);
        break;
      case "between":
        sums.idleMs += ms;
        add(record.betweenMs, of, ms);
        break;
      case "tail":
        this.tail(of, ms);
        break;
      case "alone":
        sums.serialMs += this.shareAlone(ms);
    }
  }

  private tail(phase: number, ms: number): void {
    const { sums, record } = this;
    const hasWorked = this.lastTaskMs >= (record.phases[phase]?.startMs ?? 0);
    if (hasWorked) sums.imbalanceMs += ms;
    else sums.idleMs += ms;
    add(hasWorked ? record.imbalanceMs : record.tailIdleMs, phase, ms);
  }
}

function add(sums: Float64Array, index: number, ms: number): void {
  sums[index] = (sums[index] ?? 0) + ms;
}
