import type { Trace } from "#protocol/trace.ts";
import { ReplayModel } from "./model/replayModel.ts";
import type { Phase, Recording, Setup } from "./recording.ts";
import { burstsOf } from "./record/bursts.ts";
import { callsOf, type Call } from "./record/calls.ts";
import { claimsOf, type Claim } from "./record/claims.ts";
import { driverSpans, type DriverSpan } from "./record/driverSpans.ts";
import { readingsOf, type Readings } from "./record/readings.ts";
import { recordedJob } from "./record/recordedJob.ts";
import { setupsOf, type PhaseSetup } from "./record/setups.ts";
import { startsOf } from "./record/starts.ts";
import { submissionsOf, type Submission } from "./record/submissions.ts";

/**
 * Reads what happened in a repetition of `durationMs` on `workers` workers out of its trace. `cores` are the machine's; 0
 * when they are not known.
 */
export function recordingOf(trace: Trace, durationMs: number, workers: number, cores = 0): Recording {
  const reader = new Reader(trace);
  const { phases, setups, endMs } = reader.read();
  // What was dropped came last: the part that was kept stands for the whole.
  const isWhole = trace.dropped === 0 || endMs === 0;
  const recording: Recording = {
    workers: workersOf(trace, workers),
    cores,
    phases,
    labels: trace.labels,
    setups,
    afterMs: isWhole ? Math.max(0, durationMs - endMs) : 0,
    scale: isWhole ? 1 : Math.max(1, durationMs / endMs),
  };
  return cores === 0 ? recording : withSlowdowns(recording);
}

/** Notes how far the recorded phases were slowed down by too few cores: predictions are relative to that. */
function withSlowdowns(recording: Recording): Recording {
  const slowdowns = new ReplayModel(recording, recording.workers).slowdowns();
  const phases = recording.phases.map((phase, index) => ({ ...phase, slowdown: slowdowns[index] ?? 1 }));
  return { ...recording, phases };
}

/** A program that made pools of its own ran on their workers too; all are taken as alike. */
function workersOf(trace: Trace, workers: number): number {
  const lanes = new Set(trace.worker.filter((worker) => worker >= 0));
  return [...lanes].some((lane) => lane >= workers) ? lanes.size : workers;
}

/** Calls that belong to one phase. */
interface Stretch {
  readonly submissions: Submission[];
  /** When its last task ended, and when all its results had been read. */
  lastEndMs: number;
  readMs: number;
  lastClaim: Claim | null;
}

class Reader {
  private readonly trace: Trace;
  private readonly calls: readonly Call[];
  private readonly sends: readonly DriverSpan[];
  private readonly receives: readonly DriverSpan[];
  private readonly readings: Readings;
  private readonly startsMs: readonly number[];
  private readonly setups: Setup[] = [];
  private endMs = 0;

  constructor(trace: Trace) {
    this.trace = trace;
    this.calls = callsOf(trace, claimsOf(trace));
    this.sends = driverSpans(trace, "send");
    this.receives = driverSpans(trace, "receive");
    const claims = this.calls.flatMap((call) => call.claims);
    this.readings = readingsOf(claims, this.receives);
    this.startsMs = startsOf(trace);
  }

  read(): { readonly phases: Phase[]; readonly setups: readonly Setup[]; readonly endMs: number } {
    const phases = this.stretches().map((stretch) => this.phase(stretch));
    return { phases, setups: this.setups, endMs: this.endMs };
  }

  /** A phase is over when nothing has been submitted by the time when the last result has been read. */
  private stretches(): Stretch[] {
    const stretches: Stretch[] = [];
    for (const submission of submissionsOf(this.calls, this.sends)) {
      let stretch = stretches.at(-1);
      if (!stretch || submission.call.readyMs >= stretch.readMs) {
        stretch = { submissions: [], lastEndMs: 0, readMs: 0, lastClaim: null };
        stretches.push(stretch);
      }
      stretch.submissions.push(submission);
      for (const claim of submission.call.claims) this.extend(stretch, claim);
    }
    return stretches;
  }

  private extend(stretch: Stretch, claim: Claim): void {
    const readMs = this.readings.of.get(claim)?.span.endMs ?? 0;
    stretch.readMs = Math.max(stretch.readMs, claim.endMs, readMs);
    if (claim.endMs < stretch.lastEndMs) return;
    stretch.lastEndMs = claim.endMs;
    stretch.lastClaim = claim;
  }

  private phase({ submissions, lastEndMs, readMs, lastClaim }: Stretch): Phase {
    const { trace, receives, readings } = this;
    const startMs = submissions[0]?.call.readyMs ?? 0;
    const beforeMs = Math.max(0, startMs - this.endMs);
    this.endMs = readMs;
    const timed = burstsOf(submissions, receives, readings);
    const setups = this.numbered(
      setupsOf(
        submissions.map(({ call }) => call),
        trace,
      ),
    );
    const leadsMs = timed.flatMap((burst) => burst.leadsMs);
    const jobs = submissions.map((submission, index) => {
      const setup = setups.get(submission.call.label) ?? null;
      return recordedJob(submission, leadsMs[index] ?? 0, { readings, setup });
    });
    return {
      beforeMs,
      jobs,
      bursts: timed.map(({ after, from, to }) => ({ after, from, to })),
      deliverMs: this.deliverMs(lastClaim),
      slowdown: 1,
      startMs: this.startedMs(startMs, lastEndMs),
    };
  }

  /** From the end of the last task until the driver turned to its result. */
  private deliverMs(claim: Claim | null): number {
    const reading = claim && this.readings.of.get(claim);
    if (!reading) return 0;
    const { startMs, endMs } = reading.span;
    // When others' results were read in the same span before, it began earlier than that.
    const turnedMs = startMs >= claim.endMs ? startMs : endMs - reading.ms;
    return Math.max(0, turnedMs - claim.endMs);
  }

  /** The set-ups of a phase by the function that they are of, with their numbers. */
  private numbered(found: readonly PhaseSetup[]): Map<number, PhaseSetup & { readonly number: number }> {
    return new Map(
      found.map((setup) => {
        const { label, ms, bytes } = setup;
        const number = this.setups.push({ label, ms, bytes }) - 1;
        return [label, { ...setup, number }];
      }),
    );
  }

  /** When workers that became ready within the phase did so, on average, counted from its start. */
  private startedMs(fromMs: number, toMs: number): number {
    const within = this.startsMs.filter((atMs) => atMs > fromMs && atMs <= toMs);
    return within.length === 0 ? 0 : within.reduce((sum, atMs) => sum + atMs - fromMs, 0) / within.length;
  }
}
