import { isSlowed } from "#measure/sampling/slowdown.ts";
import type { SampleFlag } from "#protocol/run.ts";

/** Chromium lets a worker that is ended while it computes go on for up to two seconds (measured). */
const burningMs = 2_000;
/** About 0.1 ms, twenty steps of the clock. */
const controlSteps = 100_000;
const controlTries = 3;
/** The latest controls say what is usual: a long run may begin on a cool machine and end on a warm one. */
const controlsKept = 200;

/** What goes on around the samples of a run, for telling which of them to leave out. All times on the shared clock. */
export class Conditions {
  private readonly nowMs: () => number;
  private readonly hidden: { readonly fromMs: number; toMs: number }[] = [];
  private readonly controlsMs: number[] = [];
  private killedMs = -Infinity;
  private beforeMs = 0;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  /** The tab was hidden or shown. */
  noteVisibility(hidden: boolean, atMs: number): void {
    const latest = this.hidden.at(-1);
    const isHidden = latest !== undefined && latest.toMs === Infinity;
    if (hidden && !isHidden) this.hidden.push({ fromMs: atMs, toMs: Infinity });
    else if (!hidden && isHidden) latest.toMs = atMs;
  }

  /** A worker was ended while it computed. */
  noteKilled(): void {
    this.killedMs = this.nowMs();
  }

  /** How long workers that were ended may still be using a core, in ms; 0 when none is. */
  burningForMs(): number {
    return Math.max(0, this.killedMs + burningMs - this.nowMs());
  }

  /** Resolves when no worker that was ended can be computing any more. */
  async calm(): Promise<void> {
    // Timers may be a little early.
    for (let ms = this.burningForMs(); ms > 0; ms = this.burningForMs()) {
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }

  /** To be called right before a sample. */
  begin(): void {
    this.beforeMs = this.control();
  }

  /** Why the sample from `startMs` to `endMs`, which has just ended, is to be left out. */
  flags(startMs: number, endMs: number): readonly SampleFlag[] {
    const afterMs = this.control();
    const flags: SampleFlag[] = [];
    if (this.hidden.some(({ fromMs, toMs }) => fromMs < endMs && toMs > startMs)) flags.push("hidden");
    if (isSlowed(this.controlsMs, this.beforeMs, afterMs)) flags.push("throttled");
    if (this.killedMs > startMs - burningMs) flags.push("killedWorker");
    return flags;
  }

  /** Whether a worker has been ended since then. */
  hasKilledSince(startMs: number): boolean {
    return this.killedMs >= startMs;
  }

  /** The time of a little fixed work, in ms: the least of a few tries, so that an interruption does not count. */
  private control(): number {
    let least = Infinity;
    for (let i = 0; i < controlTries; i++) {
      const startMs = this.nowMs();
      spin(controlSteps);
      least = Math.min(least, this.nowMs() - startMs);
    }
    this.controlsMs.push(least);
    if (this.controlsMs.length > controlsKept) this.controlsMs.shift();
    return least;
  }
}

/** Where the work's outcome goes, so that it is not left out as useless. */
let sink = 0;

function spin(steps: number): void {
  let state = sink | 1;
  for (let i = 0; i < steps; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  sink = state;
}

/** The steps in which a clock goes on, in ms: the least of several, since a pause makes one look longer. */
export function clockStepOf(nowMs: () => number): number {
  let least = Infinity;
  for (let i = 0; i < 20; i++) {
    const startMs = nowMs();
    let endMs = startMs;
    while (endMs === startMs) endMs = nowMs();
    least = Math.min(least, endMs - startMs);
  }
  // Times since the epoch are rounded to a quarter of a microsecond.
  return Math.round(least * 1000) / 1000;
}
