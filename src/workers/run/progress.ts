import { isTimeToLook, precisionShare, widestInterval } from "#measure/sampling/stopRule.ts";
import { isTooShort } from "#measure/sampling/tooShort.ts";
import { median } from "#measure/statistics.ts";
import type { RunPlan } from "#protocol/run.ts";
import type { Configuration } from "./runProgram.ts";

/** Rounds of a run that is never sure. */
const roundsAtMost = 1_000;
/** Rounds when every variant is over before the clock has gone on a few times: more would tell no more. */
const roundsOfShort = 20;

/** When to stop warming up and measuring, and how much of it is done. */
export class Progress {
  private readonly plan: RunPlan;
  private readonly nowMs: () => number;
  private readonly clockStepMs: number;
  private startMs = 0;
  private done = 0;

  constructor(plan: RunPlan, nowMs: () => number, clockStepMs: number) {
    this.plan = plan;
    this.nowMs = nowMs;
    this.clockStepMs = clockStepMs;
  }

  /** From now on the time counts. */
  begin(): void {
    this.startMs = this.nowMs();
  }

  /** How much of the run is done, 0 … 1, as far as can be told. */
  get share(): number {
    if (this.startMs === 0) return 0;
    this.done = Math.max(this.done, Math.min(1, (this.nowMs() - this.startMs) / this.plan.budgetMs));
    return this.done;
  }

  isWarmUpOver(): boolean {
    return this.nowMs() - this.startMs >= this.plan.warmUpMs;
  }

  /** Whether `rounds` rounds are enough. */
  isMeasured(rounds: number, configurations: readonly Configuration[]): boolean {
    const { repetitions, budgetMs, precision, purpose } = this.plan;
    if (configurations.length === 0) return true;
    if (rounds === 0) return false;
    if (this.nowMs() - this.startMs > budgetMs) return true;
    if (repetitions !== null) {
      this.done = Math.max(this.done, rounds / repetitions);
      return rounds >= repetitions;
    }
    if (rounds >= roundsAtMost) return true;
    // The more it sees, the better.
    if (purpose.type === "profile") return false;
    return isTimeToLook(rounds) && this.isSure(rounds, configurations, precision);
  }

  private isSure(rounds: number, configurations: readonly Configuration[], precision: number): boolean {
    const long = configurations.filter(({ samplesMs }) => !isTooShort(samplesMs, this.clockStepMs));
    if (long.length === 0) return rounds >= roundsOfShort;
    const serial = long.filter(({ run }) => !run.takesPool);
    const [reference] = (serial.length > 0 ? serial : long).toSorted((a, b) => typicalMs(a) - typicalMs(b));
    if (!reference) return false;
    const others = long.filter((each) => each !== reference && each.samplesMs.length > 0);
    const widest = widestInterval(
      reference.samplesMs,
      others.map(({ samplesMs }) => samplesMs),
    );
    this.done = Math.max(this.done, precisionShare(widest, precision));
    return widest <= precision;
  }
}

/** One without a sample that counts is no reference. */
function typicalMs({ samplesMs }: Configuration): number {
  return samplesMs.length === 0 ? Infinity : median(samplesMs);
}
