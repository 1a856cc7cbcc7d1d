import type { CompiledProgram } from "#protocol/program.ts";
import type { RunEvent, RunLimits, RunPlan } from "#protocol/run.ts";
import { loadDatasets } from "./datasets.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";

export interface RunOptions {
  readonly program: CompiledProgram;
  readonly plan: RunPlan;
  readonly limits: RunLimits;
  readonly onEvent: (event: RunEvent) => void;
}

/** A run under way. */
export interface RunHandle {
  /** Ends the run at once, whatever its program is doing; no event comes after it. */
  stop(): void;
}

let nextRunId = 1;
/** A sandbox made ahead of the next run, so that Run need not wait for one. */
let spare: Promise<Sandbox> | null = null;

/** Gets a sandbox ready; a failure is met, and reported, by the run that wants it. */
export function prepareSandbox(): void {
  if (spare) return;
  spare = createSandbox();
  spare.catch(() => (spare = null));
}

function takeSandbox(): Promise<Sandbox> {
  const taken = spare ?? createSandbox();
  spare = null;
  return taken;
}

function failure(error: unknown): RunEvent {
  const message = error instanceof Error ? error.message : String(error);
  return { type: "failed", error: { name: "StartError", message, stack: "", line: 0, column: 0, worker: -1 } };
}

const isLast = (event: RunEvent): boolean =>
  event.type === "finished" || event.type === "failed" || event.type === "ended";

/** Runs a program in a sandbox of its own. Events end with `finished`, `failed` or `ended`, unless it is stopped. */
export function startRun({ program, plan, limits, onEvent }: RunOptions): RunHandle {
  let sandbox: Sandbox | null = null;
  let over = false;

  function end(): void {
    over = true;
    sandbox?.dispose();
    sandbox = null;
    prepareSandbox();
  }

  function receive(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (over) return;
      if (isLast(event)) end();
      onEvent(event);
    }
  }

  async function begin(): Promise<void> {
    const [taken, loaded] = await Promise.all([takeSandbox(), loadDatasets(program.datasets)]);
    if (over) return taken.dispose();
    sandbox = taken;
    if (!loaded.ok) throw new Error(loaded.error);
    taken.run({ runId: nextRunId++, program, plan, limits, datasets: loaded.value }, receive);
  }

  begin().catch((error: unknown) => receive([failure(error)]));
  return {
    stop() {
      if (!over) end();
    },
  };
}
