import type { Registry } from "#transport/codec/registry.ts";
import type { ModuleSource } from "#transport/driver/poolLink.ts";
import type { TraceRecorder } from "#transport/traceRecorder.ts";
import type { WorkerHost } from "./host.ts";

/** What pools need of the thread they are made on. */
export interface PoolEnvironment {
  readonly registry: Registry;
  /** In an app: its modules, which pools tell their workers of. */
  readonly modules?: ModuleSource;
  readonly host: WorkerHost;
  /** What a pool that comes back in a result becomes. */
  readonly handle: unknown;
  readonly recorder: TraceRecorder;
  /** Whether pools trace unless told otherwise. */
  readonly trace: boolean;
  readonly defaultSize: number;
  /** What maps take at a time in the place of what the program says; null leaves it to that. */
  readonly chunkSize?: () => number | "auto" | null;
  /** Called when a worker has been ended while it ran a task: it may go on for a while. */
  readonly onBusyWorkerEnded?: () => void;
  /** Gives the first of `count` lanes of the timeline that no other pool uses. */
  readonly takeLanes: (count: number) => number;
  /** Called as tasks finish, with how many have finished and how many were submitted since the last call. */
  readonly onProgress: (done: number, submitted: number) => void;
  /** Adds where the task was called to what is known of its error. */
  readonly addCallSite: (error: unknown, calledAt: Error) => void;
}
