import type { TraceLabel } from "#protocol/trace.ts";

/** What happened in a repetition, as a model needs it to let it happen again otherwise. Times are in ms. */
export interface Recording {
  /** Workers that there were. */
  readonly workers: number;
  /** The machine's; 0 when nothing is known of them: then there are as many as it takes. */
  readonly cores: number;
  /** In order; each begins when the driver goes on after the one before. */
  readonly phases: readonly Phase[];
  /** From the last result until the end, or the whole of it when there was no phase. */
  readonly afterMs: number;
  /** What jobs and set-ups refer to by number. */
  readonly labels: readonly TraceLabel[];
  readonly setups: readonly Setup[];
  /** The repetition's length over that of what is recorded of it: above 1 when spans were dropped. */
  readonly scale: number;
}

/** A longest stretch of time in which a job was ready or running. */
export interface Phase {
  /** How long the driver worked alone before it. */
  readonly beforeMs: number;
  /** In the order in which they were submitted. */
  readonly jobs: readonly RecordedJob[];
  /** Together all of `jobs`, in order. */
  readonly bursts: readonly Burst[];
  /** From the end of a task until the driver, if it is free, begins to read its result. */
  readonly deliverMs: number;
  /** How many times longer it took because its threads shared the cores; 1 for not at all. */
  readonly slowdown: number;
  /** When workers that were only started in this phase were ready, counted from its beginning; 0 for none. */
  readonly startMs: number;
}

/** Jobs that were submitted one after the other, without the driver coming to rest in between. */
export interface Burst {
  /** What the driver waited for; null for nothing but the phase's beginning. */
  readonly after: Trigger | null;
  /** Index of its first job, and of the first that is no longer of it. */
  readonly from: number;
  readonly to: number;
}

/** The driver has read so many results of a job of the same phase. */
export interface Trigger {
  readonly job: number;
  readonly items: number;
}

/** What a step costs for each time that a worker takes something, and for each item of what it takes. */
export interface Cost {
  readonly claimMs: number;
  readonly itemMs: number;
}

/** Items that took `ms` each. */
export interface ItemRun {
  readonly count: number;
  readonly ms: number;
}

/** How a map's items are given out. */
export interface MapPolicy {
  /** Items a worker takes at a time; null when it learns how many. */
  readonly chunkSize: number | null;
  /** How many a worker takes at first, as it has learnt earlier. */
  readonly learnt: number;
}

/** A call of `submit` or `map`. */
export interface RecordedJob {
  /** The function it calls. */
  readonly label: number;
  /** The driver's own work before the call, since the job before it or since what it waited for. */
  readonly leadMs: number;
  /** From the call until a worker could claim it, */
  readonly sendMs: number;
  /** of which writing what is sent, */
  readonly encodeMs: number;
  /** of which writing large arrays that its function captures. */
  readonly copyMs: number;
  /** null for a task. */
  readonly map: MapPolicy | null;
  readonly items: number;
  /** In the order of the items. */
  readonly runs: readonly ItemRun[];
  /** From being ready, with a free worker, until that worker had claimed it. */
  readonly takeMs: number;
  /** The worker's time that is neither computing nor moving values. */
  readonly handling: Cost;
  /** Reading inputs and writing results, by the worker. */
  readonly transfer: Cost;
  /** Reading results, by the driver. */
  readonly receive: Cost;
  /** Moved for each item, to the worker and back. */
  readonly itemBytes: number;
  /** What each worker does before its first task of this kind; −1 for nothing. */
  readonly setup: number;
}

/** What each worker does once: reading what a function captures. */
export interface Setup {
  readonly label: number;
  readonly ms: number;
  readonly bytes: number;
}
