import { formatPercent, formatRatio } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import { summarize } from "#measure/summary.ts";
import type { RunRecord } from "../runRecord.ts";
import { judgedConfiguration, structureOf, structureProblem, type StructureRule } from "./structure.ts";

/** The part of an exercise that a check goes by. */
export interface ExerciseRule {
  /** The variant that the learner writes. */
  readonly variant: string;
  readonly structure: StructureRule;
  /** The part of the solution's speedup on the same machine that is enough. */
  readonly enough: number;
}

/** One of the things that are checked, in this order: each is looked at when those before it have passed. */
export interface CheckStep {
  readonly name: "values" | "structure" | "speed";
  /** `open`: the solution has still to be measured. */
  readonly state: "passed" | "failed" | "open";
  readonly sentence: string;
}

/** A solution that is hardly faster than the serial variant says that the machine has nothing to gain. */
const gainAtLeast = 1.1;

/**
 * Checks a run of the learner's program: equal values, then the structure, then the speed against what `solution`, a run
 * of the solution on the same machine, reached; null when that was not measured yet. Ends with the first that failed.
 */
export function checkExercise(rule: ExerciseRule, run: RunRecord, solution: RunRecord | null): readonly CheckStep[] {
  const steps: CheckStep[] = [];
  const checks = [() => checkValues(rule, run), () => checkStructure(rule, run), () => checkSpeed(rule, run, solution)];
  for (const check of checks) {
    const step = check();
    steps.push(step);
    if (step.state !== "passed") break;
  }
  return steps;
}

/** Whether the exercise is solved. */
export function isPassed(steps: readonly CheckStep[]): boolean {
  return steps.length === 3 && steps.every(({ state }) => state === "passed");
}

function step(name: CheckStep["name"], problem: string | null, praise: string): CheckStep {
  return problem === null ? { name, state: "passed", sentence: praise } : { name, state: "failed", sentence: problem };
}

function checkValues({ variant }: ExerciseRule, run: RunRecord): CheckStep {
  return step("values", valuesProblem(variant, run), `${variant} gives the same values as the first variant.`);
}

function valuesProblem(variant: string, run: RunRecord): string | null {
  if (run.state === "running") return "The run is still going on: check when it has ended.";
  if (run.failure !== null) return `The run failed: ${run.failure.message}`;
  const own = run.configurations.filter((c) => c.variant === variant);
  const failed = own.find(({ error }) => error !== null)?.error;
  if (failed) return `${variant} failed: ${failed.message}`;
  if (own.length === 0) {
    const isThere = run.variants.some(({ name }) => name === variant);
    return isThere
      ? "The run ended before it was done: run it again."
      : `There has to be an exported function ${variant}.`;
  }
  for (const { equality } of own) {
    if (equality?.equal === false) {
      const { path, expected, actual } = equality;
      return `The values differ${path === "" ? "" : ` at ${path}`}: ${expected} is expected, ${variant} gives ${actual}.`;
    }
  }
  const isCompared = own.every(({ equality, samplesMs }) => equality !== null && samplesMs.length > 0);
  return run.state === "finished" && isCompared ? null : "The run ended before it was done: run it again.";
}

function checkStructure({ variant, structure }: ExerciseRule, run: RunRecord): CheckStep {
  const judged = judgedConfiguration(run, variant);
  const found = judged && structureOf(judged);
  const isPooled = run.variants.some((v) => v.name === variant && v.takesPool);
  const problem = !isPooled
    ? `${variant} takes no pool: declare a parameter for it, ${variant}(pool: WorkerPool).`
    : judged && judged.workers < (structure.busyWorkers ?? 1)
      ? `It was run on ${judged.workers === 1 ? "1 worker" : `${judged.workers} workers`}: choose ${structure.busyWorkers} or more in the bar and run it again.`
      : found
        ? structureProblem(variant, structure, found)
        : `${variant} left no trace: run it again.`;
  return step("structure", problem, found ? structurePraise(found) : "");
}

function structurePraise({ tasks, busyWorkers }: { readonly tasks: number; readonly busyWorkers: number }): string {
  const workers = busyWorkers === 1 ? "1 worker" : `${busyWorkers} workers`;
  return `${tasks === 1 ? "1 task" : `${tasks} tasks`} on ${workers}.`;
}

function checkSpeed({ variant, enough }: ExerciseRule, run: RunRecord, solution: RunRecord | null): CheckStep {
  const wait: CheckStep = { name: "speed", state: "open", sentence: "How fast is the solution on this machine?" };
  if (solution === null || solution.state === "running") return wait;
  const ceiling = bestRow(solution, variant);
  if (ceiling === null) return step("speed", "The solution could not be measured: check again.", "");
  const own = bestRow(run, variant);
  const reached = `${formatRatio(own?.speedup ?? 0)}, and the solution ${formatRatio(ceiling.speedup)} on this machine`;
  if (ceiling.speedup < gainAtLeast) {
    return step("speed", null, `${reached}: there is nothing to gain here, so speed is left out of the check.`);
  }
  if (own === null) return step("speed", "It is too short to be timed: choose a larger size.", "");
  const share = own.speedup / ceiling.speedup;
  const part = `${reached}: ${formatPercent(share)} of it, where ${formatPercent(enough)} is enough.`;
  // The upper end of the interval, so that noise alone fails nobody.
  return step("speed", own.high < enough * ceiling.speedup ? `Right, but slow: ${part}` : null, `${part}`);
}

type FastRow = SummaryRow & { readonly speedup: number; readonly high: number };

/** The row of the variant with the greatest speedup. */
function bestRow(run: RunRecord, variant: string): FastRow | null {
  const rows = summarize(run).rows.flatMap((row) =>
    row.variant === variant && row.speedup !== null && row.high !== null
      ? [{ ...row, speedup: row.speedup, high: row.high }]
      : [],
  );
  return rows.toSorted((a, b) => b.speedup - a.speedup)[0] ?? null;
}
