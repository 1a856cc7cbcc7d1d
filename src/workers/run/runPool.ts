import { CurrentPool, type PoolTarget } from "#executors/currentPool.ts";
import type { PoolEnvironment } from "#executors/environment.ts";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { ThreadPool } from "#executors/threadPool.ts";
import type { ChunkSize } from "#protocol/run.ts";

/** The pool that a run's program sees: one handle, behind which there are as many workers as a repetition has. */
export class RunPool {
  readonly handle: CurrentPool;
  private readonly inline: PoolTarget = { executor: new InlineExecutor(), size: 1, kill: null };
  private readonly most: number;
  private readonly environment: () => PoolEnvironment;
  /** Made when it is first wanted; a repetition uses its first workers. */
  private threads: ThreadPool | null = null;
  private chunks: ChunkSize | null = null;
  private rewrites: boolean | null = null;

  /** Of at most `most` workers; `environment` is asked for when the first are made. */
  constructor(most: number, environment: () => PoolEnvironment) {
    this.most = most;
    this.environment = environment;
    this.handle = new CurrentPool(this.inline);
  }

  /** What maps take at a time in the place of what the program says; null leaves it to that. */
  get chunkSize(): ChunkSize | null {
    return this.chunks;
  }

  /** Whether plans of collections may be rewritten, in the place of the usual; null leaves it at that. */
  get optimise(): boolean | null {
    return this.rewrites;
  }

  /** Starts the workers. */
  prepare(): void {
    this.threadsOf(this.most);
  }

  /** Makes `count` workers the pool; 0 is one thread without workers. */
  use(count: number, chunkSize: ChunkSize | null, optimise: boolean | null): void {
    this.chunks = chunkSize;
    this.rewrites = optimise;
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
