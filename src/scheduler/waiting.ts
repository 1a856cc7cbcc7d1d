/** What is needed of a job to keep it waiting. */
export interface Prioritised {
  readonly priority: number;
}

/** Jobs that wait: higher priorities first, within one priority in the order in which they came. */
export class WaitingJobs<J extends Prioritised> {
  /** By priority, highest first. */
  private readonly queues: { readonly priority: number; readonly jobs: Fifo<J> }[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The highest priority that waits; null when nothing does. */
  get top(): number | null {
    return this.queues[0]?.priority ?? null;
  }

  /** Whether jobs of any other priority wait. */
  hasOtherThan(priority: number): boolean {
    return this.queues.length > 1 || (this.queues.length === 1 && this.queues[0]?.priority !== priority);
  }

  add(job: J): void {
    this.queue(job.priority).push(job);
    this.count++;
  }

  /** Puts back a job that had its turn already. */
  addFirst(job: J): void {
    this.queue(job.priority).pushFirst(job);
    this.count++;
  }

  take(): J | null {
    const [first] = this.queues;
    if (!first) return null;
    const job = first.jobs.shift();
    if (first.jobs.length === 0) this.queues.shift();
    this.count--;
    return job;
  }

  /** Takes out a job that waits. */
  remove(job: J): void {
    const at = this.queues.findIndex((queue) => queue.priority === job.priority);
    const queue = this.queues[at];
    if (!queue) return;
    queue.jobs.remove(job);
    if (queue.jobs.length === 0) this.queues.splice(at, 1);
    this.count--;
  }

  private queue(priority: number): Fifo<J> {
    const [first] = this.queues;
    if (first?.priority === priority) return first.jobs;
    const at = this.queues.findIndex((queue) => queue.priority <= priority);
    const found = this.queues[at];
    if (found?.priority === priority) return found.jobs;
    const jobs = new Fifo<J>();
    this.queues.splice(at < 0 ? this.queues.length : at, 0, { priority, jobs });
    return jobs;
  }
}

/** First in, first out, without moving the rest: tens of thousands of jobs may wait. */
class Fifo<J> {
  private items: J[] = [];
  private head = 0;
  private readonly removed = new Set<J>();
  private readonly returned: J[] = [];

  get length(): number {
    return this.items.length - this.head + this.returned.length - this.removed.size;
  }

  push(job: J): void {
    this.items.push(job);
  }

  pushFirst(job: J): void {
    this.returned.push(job);
  }

  /** The first one. @throws Error when there is none. */
  shift(): J {
    for (;;) {
      const job = this.returned.pop() ?? this.next();
      if (!this.removed.delete(job)) return job;
    }
  }

  private next(): J {
    const job = this.items[this.head];
    if (job === undefined) throw new Error("Nothing waits");
    this.head++;
    // What has had its turn is let go of now and then.
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return job;
  }

  remove(job: J): void {
    this.removed.add(job);
  }
}
