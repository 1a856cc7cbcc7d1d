import type { SchedulerEvent } from "#scheduler/scheduler.ts";
import type { PoolLink } from "#transport/driver/poolLink.ts";
import type { JobQueue } from "./jobQueue.ts";
import type { Job, MapJob } from "./jobs.ts";

export interface MapEndingsParts {
  readonly link: PoolLink;
  readonly shared: JobQueue;
  readonly handle: (event: SchedulerEvent<Job>) => void;
  /** Forgets a job that is over. */
  readonly drop: (job: Job) => void;
}

const lookEveryMs = 20;

/** How maps end: when all has come, or when nobody wants the rest and no worker has anything of it any more. */
export class MapEndings {
  private readonly parts: MapEndingsParts;

  constructor(parts: MapEndingsParts) {
    this.parts = parts;
  }

  end(job: MapJob): void {
    job.results.close();
    this.parts.handle({ type: "done", job });
    this.parts.drop(job);
  }

  /** Gives out no more of a map; what workers have of it is left to finish. */
  giveUp(job: MapJob): void {
    this.parts.shared.stopMap(job);
    job.ended = true;
    if (job.results.awaitsMore || !this.endIfLeft(job)) this.linger(job);
  }

  /** Gives out no more of a map whose worker is gone. */
  abandon(job: MapJob): void {
    job.ended = true;
    this.parts.shared.closeMap(job);
  }

  private linger(job: MapJob): void {
    setTimeout(() => {
      this.parts.link.drain();
      if (job.state !== "over" && !this.endIfLeft(job)) this.linger(job);
    }, lookEveryMs);
  }

  /** Ends a map that nobody wants once no worker has anything of it. @returns whether it did. */
  endIfLeft(job: MapJob): boolean {
    if (!job.ended || this.parts.link.workers.blocksRunning(job.id).length > 0) return false;
    this.end(job);
    return true;
  }

  /** Ends a map at the first item that nobody has claimed, if there is one. */
  cancelItems(job: Job, error: () => Error): void {
    if (job.kind !== "map" || job.ended || job.mapBlock === null) return;
    const claimed = this.parts.link.claimed(job.mapBlock);
    if (claimed === job.inputs.total) return;
    job.results.fail(claimed, error());
    this.giveUp(job);
  }
}
