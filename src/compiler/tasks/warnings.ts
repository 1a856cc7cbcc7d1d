import type { Report } from "../report.ts";
import type { Analysis, FunctionInfo } from "../scope/model.ts";
import { assignmentOf, capturedVariables, changeOf, type Change } from "./changes.ts";
import { taskFunctions, type Executors } from "./executors.ts";
import { pageUses } from "./pageOnly.ts";
import { reachedBy, type Reached } from "./reached.ts";
import { warnAboutStatics } from "./statics.ts";

/** Warns of what would not do in a task what it does in a loop. */
export function warnAboutTasks(analysis: Analysis, executors: Executors, report: Report): void {
  for (const task of taskFunctions(analysis, executors)) {
    const reached = reachedBy(task, analysis);
    for (const one of reached) {
      warnAboutCaptures(one, analysis, report);
      warnAboutPage(one.info, analysis, report);
      warnAboutBorrowed(one, report);
    }
    warnAboutStatics(reached, analysis, report);
  }
}

function warnAboutCaptures({ info, through }: Reached, analysis: Analysis, report: Report): void {
  const where = through === null ? "inside a task" : `in ${through}, which a task calls`;
  for (const [binding, uses] of capturedVariables(info)) {
    // As the text has it: in a build, it can have another name.
    const name = uses[0]?.node.name ?? binding.name;
    const assignment = assignmentOf(uses);
    if (assignment) {
      report.warning(
        assignment,
        `${name} is assigned ${where}, but each worker has its own copy of it: ` +
          "return what you need and combine the results.",
      );
      continue;
    }
    const change = changeOf(binding, uses, analysis);
    if (!change) continue;
    report.warning(change.node, `${name} is changed ${where}, but each worker changes its own copy: ${advice(change)}`);
  }
}

function advice({ kind }: Change): string {
  return kind === "element"
    ? "return the results, or use an array from shared."
    : "return what you need and combine the results.";
}

function warnAboutPage(info: FunctionInfo, analysis: Analysis, report: Report): void {
  for (const { name, node } of pageUses(info, analysis))
    report.warning(
      node,
      `${name} does not exist in a worker: a task can only compute, so return what you want to show.`,
    );
}

function warnAboutBorrowed({ info, isMember }: Reached, report: Report): void {
  if (info.usesEval)
    report.warning(info.usesEval, "eval in a task does not see the variables around the task: pass them as arguments.");
  if (info.usesOuterPrivate && !isMember) {
    report.warning(
      info.usesOuterPrivate,
      "A task runs outside of the class around it and cannot use its #private members: read them into a constant first.",
    );
  }
  // A method's `super` is that of its object, which does not go along.
  const isBound = (info.isArrow && !isMember) || (info.node.type === "ObjectMethod" && info.usesSuper);
  if (!isBound) return;
  if (info.usesArguments) {
    report.warning(
      info.usesArguments,
      "`arguments` belongs to the function around the task: name the parameters, or take ...rest and use that.",
    );
  }
  const outer = info.usesSuper ?? info.usesNewTarget;
  if (outer) {
    const word = outer.type === "Super" ? "`super`" : "`new.target`";
    const owner = info.isArrow ? "method" : "object";
    report.warning(outer, `${word} belongs to the ${owner} around the task: read what you need into a constant first.`);
  }
}
