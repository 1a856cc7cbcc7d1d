/**
 * So much of a core the browser and the system take beside a run: two bare workers on two cores had 1.95 to 1.98
 * (docs/benchmarks.md).
 */
const elsewhereCores = 0.05;

/** Adds up what threads lose by sharing cores: when more want to run than there are, all go on slower. */
export class Cores {
  private readonly count: number;
  private sinceMs = 0;
  private lostMs = 0;

  /** `count` 0: as many as it takes. */
  constructor(count: number) {
    this.count = count === 0 ? Infinity : count;
  }

  begin(atMs: number): void {
    this.sinceMs = atMs;
    this.lostMs = 0;
  }

  /** From the latest time told on until `atMs`, `threads` wanted to run. */
  pass(atMs: number, threads: number): void {
    const shared = (threads + elsewhereCores) / this.count;
    if (shared > 1) this.lostMs += (shared - 1) * (atMs - this.sinceMs);
    this.sinceMs = atMs;
  }

  /** How many times longer what began at `startMs` takes for it. */
  slowdown(startMs: number): number {
    const ms = this.sinceMs - startMs;
    return ms > 0 ? 1 + this.lostMs / ms : 1;
  }
}
