import { CurrentPool, type PoolTarget } from "#executors/currentPool.ts";
import type { PoolEnvironment } from "#executors/environment.ts";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { ThreadPool } from "#executors/threadPool.ts";
import type { Tuning } from "#protocol/run.ts";

/** The pool that a run's program sees: one handle, behind which there are as many workers as a repetition has. */
export class RunPool {
  readonly handle: CurrentPool;
  private readonly inline: PoolTarget = { executor: new InlineExecutor(), size: 1, kill: null };
  private readonly most: number;
  private readonly environment: () => PoolEnvironment;
  /** Made when it is first wanted; a repetition uses its first workers. */
  private threads: ThreadPool | null = null;
  /** What the repetition changes about the program. */
  tuning: Tuning = {};

  /** Of at most `most` workers; `environment` is asked for when the first are made. */
  constructor(most: number, environment: () => PoolEnvironment) {
    this.most = most;
    this.environment = environment;
    this.handle = new CurrentPool(this.inline);
  }

  /** Starts the workers. */
  prepare(): void {
    this.threadsOf(this.most);
  }

  /** Makes `count` workers the pool; 0 is one thread without workers. */
  use(count: number, tuning: Tuning): void {
    this.tuning = tuning;
    if (count === 0) {
      this.handle.target = this.inline;
      return;
    }
    const executor = this.threadsOf(count);
    this.handle.target = { executor, size: count, kill: (worker) => executor.kill(worker) };
  }

  /** Resolves when no task is left over. */
  async whenIdle(): Promise<void> {
    await this.threads?.whenIdle();
  }

  private threadsOf(count: number): ThreadPool {
    this.threads ??= new ThreadPool({ size: this.most, name: "worker" }, this.environment());
    this.threads.setActive(count);
    return this.threads;
  }
}
