import { create } from "zustand";
import { fileOf, type Compilation, type Diagnostic, type ModuleText, type ProgramFile } from "#protocol/program.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { RunPlan, RunPurpose } from "#protocol/run.ts";
import { compileProgram, fixProgram, importsOf } from "./compilerClient.ts";
import { remember } from "./history.ts";
import { createPermissions } from "./permissions.ts";
import { allFiles, entryName, isSameText, type ProgramText } from "./programFiles.ts";
import { loadModules } from "./remoteModules.ts";
import { startRun, type RunHandle } from "./runController.ts";
import { emptyRun, reduceRun, stopRun, type RunRecord } from "./runRecord.ts";
import { defaultSettings, pace, sweep, type Settings } from "./settings.ts";

/** Everything the page shows, and the reader's acts upon it. */
export interface Session {
  /** The text of the program's entry, as in the editor. */
  readonly source: string;
  /** The program's other files, in the order of their tabs. */
  readonly files: readonly ProgramFile[];
  /** The example the text was opened from; null for the reader's own program or a link's. */
  readonly exampleId: string | null;
  readonly settings: Settings;
  /** The latest compilation; null before the first. It may lag behind the text by a moment. */
  readonly compilation: Compilation | null;
  /** The current or latest run; null before the first. */
  readonly run: RunRecord | null;
  /** The latest run for another purpose: the baseline against itself, a sweep of chunk sizes, a profile. */
  readonly side: SideRun | null;
  /** Runs of this program before the current one, oldest first. */
  readonly earlier: readonly RunRecord[];
  /** What a change that was made by a click is expected to bring; null for none. */
  readonly forecast: Forecast | null;
  /** A sentence for the reader (a damaged link, say); null when there is none. */
  readonly notice: string | null;
  /** Origins that the program wants to load code from and the reader has not answered about; null when there are none. */
  readonly asking: readonly string[] | null;
  /** Changes the entry's text, the other files or both. */
  setText(change: Partial<Pick<Session, "source" | "files">>): void;
  /** Replaces the program by an example or by what a link holds. Runs nothing. */
  openProgram(program: ProgramText & { exampleId: string | null; settings?: Settings }): void;
  setSettings(change: Partial<Settings>): void;
  setNotice(notice: string | null): void;
  /** Answers what is being asked: yes starts the run that was waiting for it. */
  answer(allow: boolean): void;
  /** Compiles what is in the editor and runs it; an earlier run is stopped. Never rejects. */
  startRun(purpose?: RunPurpose): Promise<void>;
  /** Changes the text as a fix wants and runs it. @returns why it could not, as a sentence; null when it could. */
  applyFix(fix: ProgramFix, forecast: Omit<Forecast, "runId">): Promise<string | null>;
  stopRun(): void;
}

/** A run that is not one of all variants at all worker counts. */
export interface SideRun {
  readonly purpose: RunPurpose;
  readonly run: RunRecord;
}

/** What is expected of one configuration's median. */
export interface Forecast {
  /** The change, in words. */
  readonly label: string;
  readonly variant: string;
  readonly workers: number;
  readonly predictedMs: number;
  /** The run that gave rise to it. */
  readonly runId: number;
}

/** The run under way, else the latest: a side run or the main one. */
export function latestRun({ run, side }: Pick<Session, "run" | "side">): RunRecord | null {
  if (run === null || side === null) return run ?? side?.run ?? null;
  return side.run.runId > run.runId ? side.run : run;
}

/** Beside the time for measuring. */
const timeoutMs = 120_000;
const limits = { consoleLines: 1_000, valueNodes: 2_000 } as const;
const compileDelayMs = 150;
/** A profile takes no longer than this, beside the first runs. */
const profileMs = 5_000;

/** What there is before a program has been opened. */
const noProgram = {
  source: "",
  files: [],
  exampleId: null,
  compilation: null,
  run: null,
  side: null,
  earlier: [],
  forecast: null,
  notice: null,
  asking: null,
} as const;

let active: RunHandle | null = null;
let nextRunId = 1;
const permissions = createPermissions();
let compileTimer: ReturnType<typeof setTimeout> | undefined;

export const useSession = create<Session>()((set, get) => {
  async function compileNow(): Promise<Compilation> {
    const text = get();
    const compilation = await compileProgram(allFiles(text)).catch(withoutCompiler);
    if (isSameText(get(), text)) set({ compilation });
    return compilation;
  }

  function compileSoon(): void {
    clearTimeout(compileTimer);
    compileTimer = setTimeout(() => void compileNow(), compileDelayMs);
  }

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

  return {
    ...noProgram,
    settings: defaultSettings(navigator.hardwareConcurrency),
    setText(change) {
      if (isSameText(get(), { ...get(), ...change })) return;
      set({ ...change, asking: null });
      compileSoon();
    },
    openProgram({ source, files = [], exampleId, settings }) {
      get().stopRun();
      set({ ...noProgram, source, files, exampleId, settings: settings ?? { ...get().settings, size: null } });
      permissions.open({ source, files });
      compileSoon();
    },
    setSettings(change) {
      set({ settings: { ...get().settings, ...change } });
    },
    setNotice(notice) {
      set({ notice });
    },
    answer(allow) {
      const { asking } = get();
      set({ asking: null });
      if (!allow || asking === null) return;
      permissions.allow(get(), asking);
      void get().startRun();
    },
    async startRun(purpose = { type: "compare" }) {
      get().stopRun();
      const { source, files, run: before, side: sideBefore, earlier } = get();
      const run = emptyRun(nextRunId++, source, files);
      const isMain = purpose.type === "compare";
      const begun = isMain ? { run, earlier: remember(earlier, before) } : { side: { purpose, run } };
      set({ ...begun, notice: null, asking: null });
      const compilation = purpose.type === "profile" ? await compileProfiled(get()) : await compileNow();
      const { urls = [] } = compilation.program ?? {};
      const modules = await loadModules(urls, {
        isAllowed: (url) => permissions.isAllowed(new URL(url).origin),
        importsOf,
      });
      if (find(run.runId) !== run) return;
      if (modules.ok) launch(run, purpose, compilation, modules.value);
      else if (modules.error.kind === "notAllowed") {
        set({ run: before, side: sideBefore, earlier, asking: modules.error.origins });
      } else put(failedToStart(run, modules.error.message));
    },
    async applyFix(fix, forecast) {
      const text = get();
      const { runId = 0 } = text.run ?? {};
      const fixed = await fixProgram(allFiles(text), fix).catch(() => null);
      if (fixed === null) return "The compiler could not be loaded: reload the page.";
      if (!fixed.ok) return fixed.reason;
      if (!isSameText(get(), text)) return "The program has changed meanwhile.";
      const changed = new Map(fixed.files.map((file) => [file.name, file.text]));
      const files = text.files.map((file) => ({ ...file, text: changed.get(file.name) ?? file.text }));
      get().setText({ source: changed.get(entryName) ?? text.source, files });
      await get().startRun();
      set({ forecast: { ...forecast, runId }, notice: `${fixed.summary} Undo in the editor takes it back.` });
      return null;
    },
    stopRun() {
      active?.stop();
      active = null;
      const { run, side } = get();
      if (run?.state === "running") set({ run: stopRun(run) });
      if (side?.run.state === "running") set({ side: { ...side, run: stopRun(side.run) } });
    },
  };
});

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
function withoutCompiler(error: unknown): Compilation {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `The compiler could not be loaded: reload the page. (${reason})`;
  return { program: null, diagnostics: [{ severity: "error", message, line: 1, column: 1, endLine: 1, endColumn: 1 }] };
}
