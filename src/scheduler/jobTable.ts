/** What is needed of a job to find it again. */
export interface Numbered {
  /** Counts up: a later job has a higher number. */
  readonly id: number;
}

const firstSize = 1024;
const mostSize = 1 << 16;

/**
 * Jobs by their numbers. Numbers count up and most jobs are soon over, so the recent ones lie in a table at their number
 * modulo its size, which costs no memory per job; those that stay longer than a round of it are kept aside.
 */
export class JobTable<J extends Numbered> {
  private recent: (J | undefined)[] = emptyTable(firstSize);
  private readonly older = new Map<number, J>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(id: number): J | undefined {
    const job = this.recent[id & (this.recent.length - 1)];
    return job?.id === id ? job : this.older.get(id);
  }

  /** Adds a job whose number no other has. */
  add(job: J): void {
    if (this.count >= this.recent.length && this.recent.length < mostSize) this.grow();
    this.place(job);
    this.count++;
  }

  private place(job: J): void {
    const at = job.id & (this.recent.length - 1);
    const before = this.recent[at];
    if (before) this.older.set(before.id, before);
    this.recent[at] = job;
  }

  private grow(): void {
    const jobs = this.values();
    this.older.clear();
    this.recent = emptyTable(2 * this.recent.length);
    for (const job of jobs) this.place(job);
  }

  delete(id: number): void {
    const at = id & (this.recent.length - 1);
    if (this.recent[at]?.id === id) this.recent[at] = undefined;
    else if (!this.older.delete(id)) return;
    this.count--;
  }

  /** All jobs, in the order of their numbers; the list is the caller's. */
  values(): J[] {
    const jobs = [...this.older.values()];
    for (const job of this.recent) if (job) jobs.push(job);
    return jobs.toSorted((a, b) => a.id - b.id);
  }
}

/** Filled, so that the engine does not take it for a sparse array. */
const emptyTable = (size: number): undefined[] => Array.from({ length: size }, () => undefined);
