import type { ModuleText, ProgramFile } from "#protocol/program.ts";
import type { RunLimits, RunPlan } from "#protocol/run.ts";
import { compileProgram } from "../compilerClient.ts";
import { startRun, type RunHandle } from "../runController.ts";
import { emptyRun, findConfiguration, reduceRun, type Configuration, type RunRecord } from "../runRecord.ts";

const plan: RunPlan = {
  workerCounts: [1, 2],
  repetitions: 1,
  precision: 0.05,
  size: null,
  budgetMs: 5_000,
  warmUpMs: 0,
  purpose: { type: "compare" },
};
const limits: RunLimits = { timeoutMs: 20_000, consoleLines: 200, valueNodes: 1_000 };

export interface RunTextOptions {
  readonly plan?: Partial<RunPlan>;
  readonly limits?: Partial<RunLimits>;
  /** What stands at the URLs the program imports from. */
  readonly modules?: readonly ModuleText[];
  /** Called with the run after each event, and with its handle. */
  readonly watch?: (run: RunRecord, handle: RunHandle) => void;
}

/**
 * Compiles and runs a program, given as its text or as its files, for a test, in a real sandbox with real workers;
 * resolves when it has ended.
 */
export async function runText(
  source: string | readonly ProgramFile[],
  options: RunTextOptions = {},
): Promise<RunRecord> {
  const { program, diagnostics } = await compileProgram(source);
  if (!program) throw new Error(`It does not compile: ${JSON.stringify(diagnostics)}`);
  return new Promise((resolve) => {
    let run = emptyRun(1, "");
    const handle = startRun({
      program: { ...program, modules: options.modules ?? [] },
      plan: { ...plan, ...options.plan },
      limits: { ...limits, ...options.limits },
      onEvent: (event) => {
        run = reduceRun(run, event);
        options.watch?.(run, handle);
        if (run.state !== "running") resolve(run);
      },
    });
  });
}

/** The configuration of that name and worker count. @throws Error when the run has none. */
export function configurationOf(run: RunRecord, variant: string, workers: number): Configuration {
  const found = findConfiguration(run, { variant, workers });
  if (!found) throw new Error(`No ${variant} at ${workers}: ${JSON.stringify(run)}`);
  return found;
}
