import { err, ok, type Result } from "#base/result.ts";
import { fileOf, type Compilation, type Diagnostic, type ModuleText } from "#protocol/program.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { RunPlan, RunPurpose } from "#protocol/run.ts";
import { compileProgram, fixProgram, importsOf } from "./compilerClient.ts";
import { remember } from "./history.ts";
import { allFiles, entryName, isSameText, type ProgramText } from "./programFiles.ts";
import type { ModuleProblem, ModuleSource } from "./remoteModules.ts";
import { startRun, type RunHandle } from "./runController.ts";
import { emptyRun, reduceRun, stopRun, type RunRecord } from "./runRecord.ts";
import type { Forecast, Session, Solution } from "./sessionState.ts";
import { pace, sweep, type Settings } from "./settings.ts";

/** Beside the time for measuring. */
const timeoutMs = 120_000;
const limits = { consoleLines: 1_000, valueNodes: 2_000 } as const;

/** A profile takes no longer than this, beside the first runs. */
const profileMs = 5_000;

/** What runs need of the session that they are part of. */
interface RunsParts {
  readonly get: () => Session;
  readonly set: (change: Partial<Session>) => void;
  /** Compiles what is in the editor. Never rejects. */
  readonly compileNow: () => Promise<Compilation>;
  /** Whether the reader lets this program import from a URL. */
  readonly isAllowed: (url: string) => boolean;
}

/** The reader's acts that start and stop runs, and changes of the program that a run follows. */
export function createRuns({
  get,
  set,
  compileNow,
  isAllowed,
}: RunsParts): Pick<Session, "startRun" | "stopRun" | "applyFix"> {
  let active: RunHandle | null = null;
  let nextRunId = 1;

  /** The run of that number, if it is still one of those shown. */
  function find(runId: number): RunRecord | null {
    const { run, side } = get();
    return [run, side?.run].find((each) => each?.runId === runId) ?? null;
  }

  function put(changed: RunRecord): void {
    const { run, side } = get();
    if (run?.runId === changed.runId) set({ run: changed });
    else if (side?.run.runId === changed.runId) set({ side: { ...side, run: changed } });
  }

  function launch(run: RunRecord, purpose: RunPurpose, compilation: Compilation, modules: readonly ModuleText[]): void {
    const { program, diagnostics } = compilation;
    if (program === null) return put(failedToCompile(run, diagnostics));
    const { settings } = get();
    active = startRun({
      program: { ...program, modules },
      plan: planOf(settings, purpose),
      limits: { ...limits, timeoutMs: timeoutMs + settings.seconds * 1000 },
      onEvent: (event) => {
        const current = find(run.runId);
        if (current) put(reduceRun(current, event));
      },
    });
  }

  async function start(purpose: RunPurpose = { type: "compare" }, solution?: Solution): Promise<void> {
    stop();
    const { run: before, side: sideBefore, earlier } = get();
    const { source, files = [] }: ProgramText = solution ?? get();
    const run = emptyRun(nextRunId++, source, files);
    const isMain = purpose.type === "compare" && solution === undefined;
    const side = { purpose, run, ...(solution && { solutionOf: solution.exampleId }) };
    set({ ...(isMain ? { run, earlier: remember(earlier, before) } : { side }), notice: null, asking: null });
    const compilation = await compileFor(purpose, solution);
    const { urls = [] } = compilation.program ?? {};
    const modules = await modulesAt(urls, { isAllowed, importsOf });
    if (find(run.runId) !== run) return;
    if (modules.ok) launch(run, purpose, compilation, modules.value);
    else if (modules.error.kind === "notAllowed") {
      set({ run: before, side: sideBefore, earlier, asking: modules.error.origins });
    } else put(failedToStart(run, modules.error.message));
  }

  function compileFor(purpose: RunPurpose, solution: Solution | undefined): Promise<Compilation> {
    if (solution) return compileProgram(allFiles(solution)).catch(withoutCompiler);
    return purpose.type === "profile" ? compileProfiled(get()) : compileNow();
  }

  async function applyFix(fix: ProgramFix, forecast: Omit<Forecast, "runId">): Promise<string | null> {
    const text = get();
    const { runId = 0 } = text.run ?? {};
    const fixed = await fixProgram(allFiles(text), fix).catch(() => null);
    if (fixed === null) return "The compiler could not be loaded: reload the page.";
    if (!fixed.ok) return fixed.reason;
    if (!isSameText(get(), text)) return "The program has changed meanwhile.";
    const changed = new Map(fixed.files.map((file) => [file.name, file.text]));
    const files = text.files.map((file) => ({ ...file, text: changed.get(file.name) ?? file.text }));
    get().setText({ source: changed.get(entryName) ?? text.source, files });
    await start();
    set({ forecast: { ...forecast, runId }, notice: `${fixed.summary} Undo in the editor takes it back.` });
    return null;
  }

  function stop(): void {
    active?.stop();
    active = null;
    const { run, side } = get();
    if (run?.state === "running") set({ run: stopRun(run) });
    if (side?.run.state === "running") set({ side: { ...side, run: stopRun(side.run) } });
  }

  return { startRun: start, stopRun: stop, applyFix };
}

/** Most programs import nothing from a URL, so what loads it is loaded by those that do. Never rejects. */
async function modulesAt(
  urls: readonly string[],
  source: ModuleSource,
): Promise<Result<readonly ModuleText[], ModuleProblem>> {
  if (urls.length === 0) return ok([]);
  const loader = await import("./remoteModules.ts").catch(() => null);
  if (loader === null)
    return err({ kind: "failed", message: "What loads modules could not be loaded: reload the page." });
  return loader.loadModules(urls, source);
}

/** With builds that count their calls; what the editor says of the text is not changed by it. */
function compileProfiled(text: ProgramText): Promise<Compilation> {
  return compileProgram(allFiles(text), { profile: true }).catch(withoutCompiler);
}

function planOf({ workers, seconds, size }: Settings, purpose: RunPurpose): RunPlan {
  const usual = pace(seconds * 1000, null);
  // To call a variant equal to itself takes a narrower interval than to call another one faster.
  const precision = purpose.type === "selfCheck" ? usual.precision / 2 : usual.precision;
  if (purpose.type === "profile") {
    const budgetMs = Math.min(usual.budgetMs, profileMs);
    return { workerCounts: [workers], size, ...usual, budgetMs, purpose };
  }
  if (purpose.type === "plan" || purpose.type === "partitions")
    return { workerCounts: [purpose.workers], size, ...usual, purpose };
  return { workerCounts: sweep(workers), size, ...usual, precision, purpose };
}

function failedToStart(run: RunRecord, message: string): RunRecord {
  const failure = { name: "StartError", message, stack: "", line: 0, column: 0, worker: -1 };
  return { ...run, state: "failed", failure };
}

function failedToCompile(run: RunRecord, diagnostics: readonly Diagnostic[]): RunRecord {
  const first = diagnostics.find((d) => d.severity === "error");
  const { line = 0, column = 0, message = "The program could not be compiled." } = first ?? {};
  const place = { line, column, ...fileOf(first ?? {}) };
  return { ...run, state: "failed", failure: { name: "CompileError", message, stack: "", ...place, worker: -1 } };
}

/** What stands in for a compilation when the compiler itself could not be loaded. */
export function withoutCompiler(error: unknown): Compilation {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `The compiler could not be loaded: reload the page. (${reason})`;
  return { program: null, diagnostics: [{ severity: "error", message, line: 1, column: 1, endLine: 1, endColumn: 1 }] };
}
