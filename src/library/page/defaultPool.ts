import { CurrentPool } from "#executors/currentPool.ts";
import type { WorkerPool } from "makespan";

/** The `pool` of an app: one worker for each logical processor, made when it is first given something to do. */
export class DefaultPool extends CurrentPool {
  private readonly pool: () => WorkerPool;

  constructor(make: () => WorkerPool, size: number) {
    let made: WorkerPool | null = null;
    const pool = (): WorkerPool => (made ??= make());
    super({
      get executor() {
        return pool();
      },
      size,
      kill: (worker) => pool().kill(worker),
    });
    this.pool = pool;
  }

  override close(options?: { readonly cancelPending?: boolean }): Promise<void> {
    return this.pool().close(options);
  }

  override terminate(): Promise<void> {
    return this.pool().terminate();
  }
}
