import type { RunEvent, RunPlan } from "#protocol/run.ts";
import type { CompiledProgram } from "#protocol/program.ts";

export interface RunOptions {
  readonly program: CompiledProgram;
  readonly plan: RunPlan;
  readonly timeoutMs: number;
  readonly onEvent: (event: RunEvent) => void;
}

/** A run under way. */
export interface RunHandle {
  readonly runId: number;
  /** Ends the run at once, whatever its program is doing; no event comes after it. */
  stop(): void;
}

export function startRun(options: RunOptions): RunHandle {
  void options;
  throw new Error("not there yet");
}
