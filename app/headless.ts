import { compileProgram, importsOf } from "#session/compilerClient.ts";
import {
  headlessOutcome,
  moduleDiagnostics,
  sizeDiagnostics,
  type HeadlessInput,
  type HeadlessOutcome,
} from "#session/headlessDocument.ts";
import { loadModules } from "#session/remoteModules.ts";
import { startRun } from "#session/runController.ts";
import { emptyRun, reduceRun, type RunRecord } from "#session/runRecord.ts";
import { defaultSeconds, maxWorkers, pace, sweep } from "#session/settings.ts";
import type { CompiledProgram, ProgramFile } from "#protocol/program.ts";
import type { RunPlan } from "#protocol/run.ts";

/** What the command line asks of the page; null leaves the choice to it. */
export interface HeadlessRequest {
  /** The entry first. */
  readonly files: readonly ProgramFile[];
  readonly workerCounts: readonly number[] | null;
  readonly repetitions: number | null;
  /** The time after which no repetitions are added. */
  readonly seconds: number | null;
  readonly size: number | null;
  /** Beginnings of URLs that the program may import from. */
  readonly allowedUrls?: readonly string[];
  /** Worker counts to predict. */
  readonly whatIf?: readonly number[];
  readonly failUnder?: number | null;
  /** Whether the traces are wanted as a file. */
  readonly wantsTrace?: boolean;
  /** Whether the charts are wanted as a picture. */
  readonly wantsSvg?: boolean;
  /** The time for compiling and running. */
  readonly timeoutMs: number;
}

declare global {
  /** Runs one program to its end. Never rejects for what the program does. Gives JSON text of a HeadlessOutcome. */
  var makespanRun: (request: HeadlessRequest) => Promise<string>;
}

/** The time the gate has for ending a run itself, before the page ends it. */
const graceMs = 1000;
/** A document has room for what a page has not: values in full, up to some megabytes. */
const limits = { consoleLines: 10_000, valueNodes: 200_000 } as const;

const expired = Symbol("expired");

function expireAfter(ms: number): Promise<typeof expired> {
  return new Promise((resolve) => setTimeout(() => resolve(expired), ms));
}

function planOf(request: HeadlessRequest): RunPlan {
  const cores = navigator.hardwareConcurrency;
  const ownBudgetMs = request.repetitions === null ? defaultSeconds * 1000 : request.timeoutMs;
  const budgetMs = request.seconds === null ? ownBudgetMs : request.seconds * 1000;
  return {
    workerCounts: request.workerCounts ?? sweep(Math.min(cores, maxWorkers)),
    size: request.size,
    ...pace(budgetMs, request.repetitions),
    purpose: { type: "compare" },
  };
}

/**
 * Runs the program; the record is what was learnt until it ended or the time was up, and null when it turned out not to
 * have the size that was asked for.
 */
function execute(program: CompiledProgram, plan: RunPlan, timeoutMs: number) {
  return new Promise<Pick<HeadlessInput, "run" | "timedOut" | "diagnostics">>((resolve) => {
    let run = emptyRun(1, "");
    const handle = startRun({
      program,
      plan,
      limits: { ...limits, timeoutMs },
      onEvent: (event) => {
        run = reduceRun(run, event);
        if (event.type === "started" && !hasSize(run.sizes ?? program.sizes)) return;
        if (run.state !== "running") settle(event.type === "ended" && event.reason === "timeout");
      },
    });
    const deadline = setTimeout(() => {
      handle.stop();
      settle(true);
    }, timeoutMs + graceMs);
    /** Ends the run when it lacks the size: sizes that are not literals are known only now. */
    function hasSize(sizes: readonly number[] | null): boolean {
      const misfits = sizeDiagnostics(sizes, plan.size);
      if (misfits.length === 0) return true;
      handle.stop();
      clearTimeout(deadline);
      resolve({ run: null, timedOut: false, diagnostics: misfits });
      return false;
    }
    function settle(timedOut: boolean): void {
      clearTimeout(deadline);
      resolve({ run, timedOut, diagnostics: [] });
    }
  });
}

async function runHeadless(request: HeadlessRequest): Promise<HeadlessOutcome> {
  const startedMs = performance.now();
  const plan = planOf(request);
  const { userAgent, hardwareConcurrency: cores } = navigator;
  const { workerCounts, repetitions, budgetMs } = plan;
  const base: Omit<HeadlessInput, "run" | "timedOut" | "diagnostics"> = {
    title: request.files[0]?.name ?? "",
    environment: { userAgent, cores, workerCounts, repetitions, seconds: budgetMs / 1000 },
    ...(request.whatIf && { whatIf: request.whatIf }),
    ...(request.failUnder !== undefined && { failUnder: request.failUnder }),
  };
  const compilation = await Promise.race([compileProgram(request.files), expireAfter(request.timeoutMs)]);
  if (compilation === expired) return headlessOutcome({ ...base, diagnostics: [], run: null, timedOut: true });
  const { program } = compilation;
  // Sizes that are literals are known before the program runs.
  const misfits = program?.sizes ? sizeDiagnostics(program.sizes, request.size) : [];
  const diagnostics = [...compilation.diagnostics, ...misfits];
  if (program === null || misfits.length > 0) {
    return headlessOutcome({ ...base, diagnostics, run: null, timedOut: false });
  }
  const leftMs = (): number => Math.max(request.timeoutMs - (performance.now() - startedMs), 1);
  const { allowedUrls = [] } = request;
  const isAllowed = (url: string): boolean => allowedUrls.some((prefix) => url.startsWith(prefix));
  const modules = await Promise.race([loadModules(program.urls, { isAllowed, importsOf }), expireAfter(leftMs())]);
  if (modules === expired) return headlessOutcome({ ...base, diagnostics, run: null, timedOut: true });
  if (!modules.ok) {
    const all = [...diagnostics, ...moduleDiagnostics(modules.error)];
    return headlessOutcome({ ...base, diagnostics: all, run: null, timedOut: false });
  }
  const executed = await execute({ ...program, modules: modules.value }, plan, leftMs());
  const outcome = headlessOutcome({ ...base, ...executed, diagnostics: [...diagnostics, ...executed.diagnostics] });
  return executed.run === null ? outcome : { ...outcome, files: await filesOf(executed.run, request) };
}

/** The files that were asked for; what makes them is loaded only then. */
async function filesOf(run: RunRecord, { wantsTrace = false, wantsSvg = false }: HeadlessRequest) {
  const trace = wantsTrace ? (await import("#measure/formats/perfettoJson.ts")).perfettoJson : null;
  const svg = wantsSvg ? (await import("./reportSvg.tsx")).reportSvg : null;
  return {
    ...(trace && { trace: trace(run.configurations, run.title) }),
    ...(svg && { svg: await svg(run) }),
  };
}

// As text, because a value may have keys such as "__proto__" that the way to the command line would lose.
globalThis.makespanRun = async (request) => JSON.stringify(await runHeadless(request));
