/** In a rush of tasks, a worker is woken no more often than this. */
const rushMs = 0.2;

/**
 * Wakes workers for tasks. Waking a thread costs more than submitting a task, so the first task of a stretch of code wakes
 * one, and those that follow in the same stretch only now and then: a woken worker wakes others when it finds more than it
 * can take, and for a while after its last task none sleeps for long.
 */
export class TaskAlarm {
  private readonly wakeOne: () => boolean;
  private readonly isEmpty: () => boolean;
  private wokenMs = 0;
  private isRush = false;

  /** `isEmpty`: whether no task waits. */
  constructor(wakeOne: () => boolean, isEmpty: () => boolean) {
    this.wakeOne = wakeOne;
    this.isEmpty = isEmpty;
  }

  /** A task was added at the time `atMs`. */
  ring(atMs: number): void {
    if (this.isRush && atMs - this.wokenMs < rushMs) return;
    if (this.wakeOne()) this.wokenMs = atMs;
    if (this.isRush) return;
    this.isRush = true;
    queueMicrotask(this.endRush);
  }

  private readonly endRush = (): void => {
    this.isRush = false;
    if (!this.isEmpty()) this.wakeOne();
  };
}
