import { moduleRoles } from "../../closures/roles.ts";
import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import type { Findings } from "../findings.ts";
import { hasPrivateMembers } from "../values/classes.ts";
import type { Site } from "../values/site.ts";
import type { TaskEvaluator } from "../values/task.ts";
import { isPrimitive, kind, type Value } from "../values/value.ts";

/** Every object that can be reached from a value. */
function reachable(value: Value): ReadonlySet<Site> {
  const sites = new Set<Site>(value.sites);
  for (const site of sites) for (const inner of site.all.sites) sites.add(inner);
  return sites;
}

/** What iterations take from outside has to arrive in a worker as it is here. */
export function checkCaptured(task: TaskEvaluator, element: Value, source: Node | null, findings: Findings): void {
  if (source) checkSendable(task, element, source, findings);
  const roles = moduleRoles(task.facts.analysis);
  for (const [binding, at] of task.captured) {
    if (binding.kind === "import") {
      checkImport(task, binding, at, findings);
      continue;
    }
    checkSendable(task, task.before.variable(binding), at, findings);
    if (binding.scope.parent === null && roles.roleOf(binding) === "reevaluated" && !isLiteral(binding))
      findings.refuse(
        at,
        `\`${binding.name}\` is worked out anew in each worker, because a class needs it: use a constant that no class needs.`,
      );
  }
  if (task.outerThis) checkSendable(task, task.before.self(task.outerThis), task.outerThis, findings);
}

function checkImport(task: TaskEvaluator, binding: Binding, at: Node, findings: Findings): void {
  const isPool = [...task.before.variable(binding).sites].some(({ form }) => form.type === "executor");
  if (isPool) findings.refuse(at, "The loop's body already uses the pool.");
}

function isLiteral({ declaration }: Binding): boolean {
  const init = declaration?.type === "VariableDeclarator" && declaration.init ? unwrapTypes(declaration.init) : null;
  return Boolean(init && /^(?:Numeric|String|Boolean)Literal$/.test(init.type));
}

function checkSendable(task: TaskEvaluator, value: Value, at: Node, findings: Findings): void {
  for (const site of reachable(value)) {
    const reason = whyNotSendable(task, site, at);
    if (reason !== null) findings.refuse(at, reason);
  }
}

function whyNotSendable(task: TaskEvaluator, { form }: Site, at: Node): string | null {
  const quoted = task.quote(at);
  switch (form.type) {
    case "unknown": {
      const { unsendable } = task.world;
      if (!unsendable) return null;
      const line = task.facts.lineOf(unsendable.start);
      return `${quoted} may hold something that no worker can get, such as what line ${line} makes: write its type.`;
    }
    case "instance":
      return hasPrivateMembers(task, form.of)
        ? `${quoted} has #private members, which do not always travel: read what you need into a constant before the loop.`
        : null;
    case "executor":
      return "The loop's body already uses the pool.";
    case "random":
      return `${quoted} goes on from one iteration to the next: make a source of numbers in each, with a seed of its own, as in random(i).`;
    case "promise":
      return `${quoted} is a promise: await it before the loop.`;
    case "iterator":
      return `${quoted} is used up by the first iteration that goes through it: make an array of it before the loop.`;
    default:
      return null;
  }
}

/** What an iteration gives back has to arrive as what it is, and must not be anything that others know. */
export function checkResult(task: TaskEvaluator, value: Value, at: Node, findings: Findings): void {
  if (value.kinds & kind.symbol && isPrimitive(value))
    findings.refuse(at, `${task.quote(at)} is a symbol, which no worker can send.`);
  for (const site of reachable(value)) {
    const reason = whyNotReturnable(task, site, at);
    if (reason !== null) findings.refuse(at, reason);
  }
}

function whyNotReturnable(task: TaskEvaluator, site: Site, at: Node): string | null {
  const quoted = task.quote(at);
  if (site.outer && site.form.type === "unknown")
    return `What ${quoted} is, is not known, and an object would come back as a copy: write the types, so that it is seen to be a number or text.`;
  if (site.form.type === "function" || site.form.type === "native" || site.form.type === "class")
    return `${quoted} holds a function: give back values that are worked out, not functions.`;
  if (site.outer)
    return `${quoted} holds an object from outside of the loop, which would come back as a copy: give back what is worked out from it.`;
  switch (site.form.type) {
    case "instance":
      return hasPrivateMembers(task, site.form.of)
        ? `${quoted} has #private members, which do not always travel: give back plain values.`
        : null;
    case "iterator":
    case "promise":
    case "random":
    case "executor":
    case "import":
    case "range":
    case "unknown":
      return `${quoted} cannot come back from a worker: give back numbers, text, arrays or plain objects.`;
    default:
      return null;
  }
}
