import { noPayload } from "#transport/driver/messages.ts";
import type { PoolLink } from "#transport/driver/poolLink.ts";
import { place } from "#transport/memory/layout.ts";
import type { Job, MapJob, TaskJob } from "./jobs.ts";

/** What became of an offer: a map is claimed at once, since nobody can take it back whole. */
export type Offered = "full" | "offered" | "claimed";

/** Puts jobs into the shared queue, takes them back, and gives back what they have in shared memory. */
export class JobQueue {
  private readonly link: PoolLink;
  private readonly size: number;

  /** `size`: how many workers there are to invite. */
  constructor(link: PoolLink, size: number) {
    this.link = link;
    this.size = size;
  }

  offer(job: Job): Offered {
    return job.kind === "task" ? this.offerTask(job) : this.offerMap(job);
  }

  private offerTask(job: TaskJob): Offered {
    if (job.numbers) {
      job.position = this.link.offers.pushNumbers(job, job.numbers);
      return job.position === null ? "full" : "offered";
    }
    const payload = job.payload ?? noPayload;
    job.position = this.link.offers.push(job, payload);
    if (job.position === null) return "full";
    // The slot has it now; thousands of small objects less to keep.
    if (payload.place === place.inline && job.retries === 0 && !payload.pins) job.payload = null;
    return "offered";
  }

  private offerMap(job: MapJob): Offered {
    job.mapBlock ??= this.link.openMap(job.id, job.definition, job.inputs, job);
    if (job.mapBlock === null) return "full";
    const wanted = Math.min(this.size, job.inputs.total);
    for (let i = 0; i < wanted; i++) {
      const position = this.link.offers.invite(job.id, job.mapBlock, job.definition);
      if (position !== null) job.invitations.push(position);
    }
    return job.invitations.length === 0 ? "full" : "claimed";
  }

  /** Whether a worker has claimed a task. */
  isClaimed({ position }: TaskJob): boolean {
    return position !== null && this.link.offers.isPassed(position);
  }

  /** Takes a task out of the queue; false when a worker has it. */
  takeBack(job: TaskJob): boolean {
    if (job.position === null || !this.takeOut(job, job.position)) return false;
    job.position = null;
    return true;
  }

  private takeOut(job: TaskJob, position: number): boolean {
    if (job.numbers) return this.link.offers.takeOut(position);
    const payload = this.link.offers.withdraw(position, job.payload);
    if (!payload) return false;
    job.payload = payload;
    return true;
  }

  /** Takes back a task whose place was claimed by a worker that ended before it took the task. */
  recover(job: Job): boolean {
    if (job.kind !== "task") return false;
    const { position } = job;
    if (position === null || !this.link.offers.isPassed(position) || !this.takeBack(job)) return false;
    this.link.offers.freeSlot(position);
    return true;
  }

  /** Invites one more worker to a map that is under way: those that were invited may be gone. */
  inviteAgain(job: Job): void {
    if (job.kind !== "map" || job.mapBlock === null || job.isClosed || job.ended) return;
    const position = this.link.offers.invite(job.id, job.mapBlock, job.definition);
    if (position !== null) job.invitations.push(position);
  }

  /** No more items of a map are given out; those that workers have are finished. */
  stopMap(job: MapJob): void {
    if (job.mapBlock !== null && !job.isClosed) this.link.stopMap(job.mapBlock);
  }

  /** No more items of a map are given out, and those that workers have are dropped where that can be done. */
  closeMap(job: MapJob): void {
    if (job.mapBlock === null || job.isClosed) return;
    job.isClosed = true;
    for (const position of job.invitations)
      if (!this.link.offers.isPassed(position)) this.link.offers.takeOut(position);
    job.invitations.length = 0;
    this.link.closeMap(job.mapBlock, job.inputs);
  }

  /** Gives back what a job that is over had. */
  release(job: Job): void {
    if (job.isReleased) return;
    job.isReleased = true;
    if (job.kind === "map") this.releaseMap(job);
    else if (job.payload) this.link.release(job.payload);
    this.link.definitions.release(job.definition);
  }

  private releaseMap(job: MapJob): void {
    if (job.mapBlock === null) this.link.freeInputs(job.inputs);
    else this.closeMap(job);
  }
}
