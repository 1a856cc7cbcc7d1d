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
}

/** Frame to page: the boot script listens. */
export const frameUp = "makespan-frame-up";

export type GateToFrame = { readonly type: "spawn"; readonly taskWorkers: number } | { readonly type: "kill" };

export type FrameToGate =
  /** The gate's own port to the page comes with it. */
  | { readonly type: "page" }
  /** Ports to the driver and the task workers, in that order, come with it. */
  | { readonly type: "spawned" }
  | { readonly type: "workerError"; readonly message: string };

export type PageToGate = { readonly type: "run"; readonly request: RunRequest };

export type GateToPage =
  | { readonly type: "ready"; readonly isolated: boolean }
  | { readonly type: "events"; readonly runId: number; readonly events: readonly RunEvent[] };

/** Frame to a new worker: its ports come with it, the gate's first, then the driver's or the task workers'. */
export type WorkerInit = { readonly type: "ports" };

/** Gate to the driver and to a task worker. */
export type GateToDriver = { readonly type: "run"; readonly request: RunRequest };
export interface GateToTask {
  readonly type: "program";
  readonly worker: number;
  readonly program: CompiledProgram;
  readonly limits: RunLimits;
}
