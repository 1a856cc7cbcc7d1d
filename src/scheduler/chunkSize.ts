/** The time a chunk should take: long against a message's 25–50 µs, short against what a person waits for. */
const targetMs = 4;

/**
 * How many tasks the next chunk of a job takes, learnt from the chunks before it. A chunk that was over in less than
 * half of the target doubles the size, one over the target scales it down; it never takes more than an even share of
 * half of what is left, so that the workers finish together.
 */
export class ChunkSizer {
  private size: number;
  private readonly fixed: boolean;

  constructor(chunkSize: number | "auto") {
    this.fixed = chunkSize !== "auto";
    this.size = chunkSize === "auto" ? 1 : chunkSize;
  }

  next(remaining: number, workers: number): number {
    if (this.fixed) return Math.min(this.size, remaining);
    return Math.max(1, Math.min(Math.floor(this.size), Math.ceil(remaining / (2 * workers))));
  }

  /** Learns from a chunk of `count` tasks that computed for `computeMs`. */
  learn(count: number, computeMs: number): void {
    if (this.fixed || count < Math.floor(this.size) / 2) return;
    if (computeMs < targetMs / 2) this.size *= 2;
    else if (computeMs > targetMs) this.size = Math.max(1, (count * targetMs) / computeMs);
  }
}
