/** What the benchmark uses of "threads", whose package names no types for its modules. */
declare module "threads" {
  type Methods = Readonly<Record<string, (argument: never) => unknown>>;
  type Thread<M extends Methods> = {
    readonly [K in keyof M]: (...args: Parameters<M[K]>) => Promise<ReturnType<M[K]>>;
  };

  interface ThreadPool<M extends Methods> {
    queue<R>(run: (thread: Thread<M>) => Promise<R>): PromiseLike<R>;
    terminate(force?: boolean): Promise<void>;
  }

  export function spawn<M extends Methods>(worker: Worker): Promise<Thread<M>>;
  export function Pool<M extends Methods>(spawnWorker: () => Promise<Thread<M>>, size: number): ThreadPool<M>;
}

declare module "threads/worker" {
  export function expose(methods: Readonly<Record<string, (argument: never) => unknown>>): void;
}
