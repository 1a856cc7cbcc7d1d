import type { JobState, Schedulable } from "#scheduler/scheduler.ts";
import type { RecordedJob } from "../recording.ts";

/** A job that is being replayed, in the states that the scheduler gives it. */
export class PlayedJob implements Schedulable {
  readonly priority = 0;
  retries = 0;
  state: JobState = "waiting";
  readonly id: number;
  /** Its index in the phase. */
  readonly index: number;
  readonly recorded: RecordedJob;
  /** Items that workers have not taken, and that the driver has not read results of. */
  unclaimed: number;
  unread: number;
  /** How many more workers may take part in a map. */
  invitations = 0;
  private run = 0;
  private usedOfRun = 0;

  constructor(id: number, index: number, recorded: RecordedJob) {
    this.id = id;
    this.index = index;
    this.recorded = recorded;
    this.unclaimed = recorded.items;
    this.unread = recorded.items;
  }

  /** Takes the next `count` items. @returns how long they compute, in ms. */
  claim(count: number): number {
    const { runs } = this.recorded;
    this.unclaimed -= count;
    let computeMs = 0;
    for (let left = count; left > 0;) {
      const run = runs[this.run];
      if (!run) break;
      const taken = Math.min(left, run.count - this.usedOfRun);
      computeMs += taken * run.ms;
      left -= taken;
      this.usedOfRun += taken;
      if (this.usedOfRun < run.count) break;
      this.run++;
      this.usedOfRun = 0;
    }
    return computeMs;
  }
}
