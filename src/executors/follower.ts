import type { Instruction, Schedulable, Scheduler, SchedulerEvent } from "#scheduler/scheduler.ts";

/** Tells the scheduler what happens and has its instructions obeyed; events that come meanwhile wait their turn. */
export class Follower<J extends Schedulable> {
  private readonly scheduler: Scheduler<J>;
  private readonly obey: (instruction: Instruction<J>) => void;
  /** Events that wait until the instructions before them have been followed; null while none are. */
  private later: SchedulerEvent<J>[] | null = null;

  constructor(scheduler: Scheduler<J>, obey: (instruction: Instruction<J>) => void) {
    this.scheduler = scheduler;
    this.obey = obey;
  }

  /** Whether instructions are being followed. */
  get isBusy(): boolean {
    return this.later !== null;
  }

  readonly handle = (event: SchedulerEvent<J>): void => {
    if (this.later) {
      this.later.push(event);
      return;
    }
    const first = this.scheduler.handle(event);
    if (first.length > 0) this.follow(first);
  };

  private follow(first: readonly Instruction<J>[]): void {
    const queue: SchedulerEvent<J>[] = [];
    this.later = queue;
    for (const instruction of first) this.obey(instruction);
    for (let event = queue.shift(); event; event = queue.shift()) {
      for (const instruction of this.scheduler.handle(event)) this.obey(instruction);
    }
    this.later = null;
  }
}
