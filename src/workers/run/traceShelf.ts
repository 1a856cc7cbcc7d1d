import type { Trace } from "#protocol/trace.ts";

export interface KeptTrace {
  readonly repetition: number;
  readonly durationMs: number;
  readonly trace: Trace;
}

const maxSpans = 400_000;

/** The traces of one configuration, so that the one nearest the median can be shown; bounded in memory. */
export class TraceShelf {
  private readonly kept: KeptTrace[] = [];
  private readonly durationsMs: number[] = [];
  private spans = 0;

  add(candidate: KeptTrace): void {
    this.durationsMs.push(candidate.durationMs);
    this.spans += candidate.trace.kind.length;
    if (this.spans <= maxSpans) this.kept.push(candidate);
  }

  /** The kept trace whose duration is nearest the median of all; null when there is none. */
  median(): KeptTrace | null {
    const sorted = [...this.durationsMs].sort((a, b) => a - b);
    const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
    const distance = (kept: KeptTrace): number => Math.abs(kept.durationMs - middle);
    return this.kept.reduce<KeptTrace | null>(
      (best, kept) => (best && distance(best) <= distance(kept) ? best : kept),
      null,
    );
  }
}
