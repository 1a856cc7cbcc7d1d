import type { Report } from "../report.ts";
import type { Analysis, Binding, FunctionInfo, Reference } from "../scope/model.ts";
import { functionBehind, taskFunctions, type Executors } from "./executors.ts";
import { isBuiltInCollection, mayBeShared } from "./sharing.ts";

const pageOnly = new Set(
  "window document localStorage sessionStorage alert confirm prompt HTMLElement Element Node Image Audio".split(" "),
);

/** Warns of what would not do in a task what it does in a loop. */
export function warnAboutTasks(analysis: Analysis, executors: Executors, report: Report): void {
  for (const task of taskFunctions(analysis, executors)) {
    const seen = new Set<FunctionInfo>();
    const check = (info: FunctionInfo, through: string | null): void => {
      if (seen.has(info)) return;
      seen.add(info);
      warnAboutCaptures(info, through, analysis, report);
      warnAboutGlobals(info, analysis, report);
      warnAboutBorrowed(info, report);
      for (const binding of info.captures.keys()) {
        const helper = functionBehind(binding, analysis);
        if (helper) check(helper, binding.name);
      }
    };
    check(task, null);
  }
}

function warnAboutCaptures(info: FunctionInfo, through: string | null, analysis: Analysis, report: Report): void {
  const where = through === null ? "inside a task" : `in ${through}, which a task calls`;
  for (const [binding, references] of info.captures) {
    if (binding.kind === "import" || binding.kind === "selfName") continue;
    const write = references.find((reference) => reference.writes);
    if (write) {
      report.warning(
        write.node,
        `${binding.name} is assigned ${where}, but each worker has its own copy of it: ` +
          "return what you need and combine the results.",
      );
      continue;
    }
    const change = references.find((reference) => isLocalChange(reference, binding, analysis));
    if (!change) continue;
    report.warning(
      change.node,
      `${binding.name} is changed ${where}, but each worker changes its own copy: ` + `${advice(change)}`,
    );
  }
}

function advice({ mutation }: Reference): string {
  return mutation?.kind === "element"
    ? "return the results, or use an array from shared."
    : "return what you need and combine the results.";
}

/** Whether a change stays in the worker that makes it. */
function isLocalChange({ mutation }: Reference, binding: Binding, analysis: Analysis): boolean {
  if (!mutation) return false;
  if (functionBehind(binding, analysis)) return mutation.kind === "property";
  if (mutation.kind === "property") return true;
  if (mutation.kind === "element") return !mayBeShared(binding);
  // The parameter of an ordinary function may be a shared array, whose `set` and `fill` all workers see.
  const isArrayMethod = mutation.name === "set" || mutation.name === "fill" || mutation.name === "sort";
  if (mayBeShared(binding) && (binding.kind !== "parameter" || isArrayMethod)) return false;
  return isBuiltInCollection(binding);
}

function warnAboutGlobals(info: FunctionInfo, analysis: Analysis, report: Report): void {
  for (const [name, node] of info.globals) {
    if (!pageOnly.has(name)) continue;
    const parent = analysis.parentOf.get(node);
    if (parent?.type === "UnaryExpression" && parent.operator === "typeof") continue;
    report.warning(
      node,
      `${name} does not exist in a worker: a task can only compute, so return what you want to show.`,
    );
  }
}

function warnAboutBorrowed(info: FunctionInfo, report: Report): void {
  if (info.usesEval)
    report.warning(info.usesEval, "eval in a task does not see the variables around the task: pass them as arguments.");
  if (info.usesOuterPrivate) {
    report.warning(
      info.usesOuterPrivate,
      "A task runs outside of the class around it and cannot use its #private members: read them into a constant first.",
    );
  }
  if (!info.isArrow) return;
  if (info.usesArguments) {
    report.warning(
      info.usesArguments,
      "`arguments` belongs to the function around the task: name the parameters, or take ...rest and use that.",
    );
  }
  const outer = info.usesSuper ?? info.usesNewTarget;
  if (outer) {
    const word = outer.type === "Super" ? "`super`" : "`new.target`";
    report.warning(outer, `${word} belongs to the method around the task: read what you need into a constant first.`);
  }
}
