import type { CompiledProgram } from "./program.ts";
import type { RunEvent, RunLimits, RunRequest } from "./run.ts";

/**
 * The messages that set a sandbox up. The frame's window makes the workers and never sees a program; the gate, a
 * trusted worker, stands between the page and the workers that run user code.
 */

/** Page to frame, once, with the page's port to the gate: the workers' scripts. */
export interface FrameInit {
  readonly type: "init";
  readonly gate: string;
  readonly driver: string;
  readonly task: string;
  /** What looks at the threads of a profiled run. */
  readonly sampler: string;
}

/** Frame to page: the boot script listens. */
export const frameUp = "makespan-frame-up";

export type GateToFrame =
  /** Make the driver and so many task workers, and for a profiled run the sampler before them. */
  | { readonly type: "spawn"; readonly taskWorkers: number; readonly profile: boolean }
  /** Make one more task worker; the port it serves the driver on comes with it. */
  | { readonly type: "spawnWorker"; readonly id: number; readonly name: string }
  | { readonly type: "endWorker"; readonly id: number }
  | { readonly type: "kill" };

export type FrameToGate =
  /** The gate's own port to the page comes with it. */
  | { readonly type: "page" }
  /** Ports to the driver and the task workers 0, 1, 2 … come with it, in that order. */
  | { readonly type: "spawned" }
  /** The gate's port to the new worker comes with it. */
  | { readonly type: "workerSpawned"; readonly id: number }
  /** `id` is null for the driver. */
  | { readonly type: "workerError"; readonly id: number | null; readonly message: string };

export type PageToGate =
  | { readonly type: "run"; readonly request: RunRequest }
  /** The tab was hidden or shown, at `atMs` on the clock all threads share. */
  | VisibilityChange;

export interface VisibilityChange {
  readonly type: "visibility";
  readonly hidden: boolean;
  readonly atMs: number;
}

export type GateToPage =
  | { readonly type: "ready"; readonly isolated: boolean }
  | { readonly type: "events"; readonly runId: number; readonly events: readonly RunEvent[] };

/**
 * Frame to a new worker: its ports come with it, the gate's first, in a profiled run the driver's to the sampler next,
 * then the driver's or the task workers'.
 */
export interface WorkerInit {
  readonly type: "ports";
  /** In a profiled run: where the worker writes what it is doing. */
  readonly profile: WorkerProfile | null;
}

/** What a worker of a profiled run shares with the sampler. */
export interface WorkerProfile {
  /** Laid out as `callBlock`. */
  readonly calls: Int32Array<SharedArrayBuffer>;
  /** Laid out as `watchWord`; the driver alone writes to it. */
  readonly watch: Int32Array<SharedArrayBuffer>;
}

/** Gate to the driver. */
export type GateToDriver =
  | { readonly type: "run"; readonly request: RunRequest }
  | VisibilityChange
  | { readonly type: "workerFailed"; readonly id: number; readonly message: string };

/** Driver to gate, beside the events of the run. */
export type DriverToGate =
  /** The port that the worker is to serve comes with it. */
  | { readonly type: "startWorker"; readonly id: number; readonly name: string }
  | { readonly type: "endWorker"; readonly id: number };

/** Gate to a task worker. */
export interface GateToTask {
  readonly type: "program";
  readonly program: CompiledProgram;
  readonly limits: RunLimits;
}
