import { contains } from "../edits.ts";
import type { ExportedName } from "../module/exports.ts";
import type { Node } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import { checkIterations, type Checked } from "./checks/iteration.ts";
import { checkAliases } from "./checks/leaks.ts";
import { cannotThrow } from "./checks/throwing.ts";
import { checkCaptured, checkResult } from "./checks/values.ts";
import { earlyEnds, type EarlyEnds } from "./control.ts";
import type { Facts } from "./facts.ts";
import type { Finding, Findings } from "./findings.ts";
import { Imports } from "./imports.ts";
import { readLoop, type Loop } from "./loop.ts";
import { Names } from "./names.ts";
import type { Replacement } from "./outcome.ts";
import { findOwner } from "./owner.ts";
import { elementsOf } from "./rewrite/elements.ts";
import { rangeArguments } from "./rewrite/items.ts";
import { methodEdits } from "./rewrite/method.ts";
import { planTargets } from "./rewrite/plan.ts";
import { statementEdits, type Parallel } from "./rewrite/statement.ts";
import { forEachNode, methodCall } from "./syntax.ts";
import { findTargets } from "./targets/find.ts";
import { readFolding, type Folding } from "./targets/folding.ts";
import { isShortCircuit } from "./targets/recognise.ts";
import type { Target } from "./targets/target.ts";
import type { BeforeEvaluator } from "./values/before.ts";
import { isOnly, kind } from "./values/value.ts";
import { isReplaced, type World } from "./world.ts";

/** A file and what is known of it. */
export interface Surrounding {
  readonly facts: Facts;
  readonly world: World;
  readonly before: BeforeEvaluator;
  readonly exported: readonly ExportedName[];
  /** Whether the file is the whole program. */
  readonly isWhole: boolean;
  /** What could run while a loop waits for the pool. */
  readonly background: Finding | null;
}

/** A loop that may be rewritten: everything has been checked. */
interface Sound {
  readonly loop: Loop;
  readonly ends: EarlyEnds;
  readonly targets: readonly Target[];
  readonly folding: Folding | null;
  readonly checked: Checked;
}

/** The edits that parallelise a loop, in the order of the text; null, with reasons in `findings`, when it cannot be. */
export function rewriteLoop(around: Surrounding, node: Node, findings: Findings): readonly Replacement[] | null {
  if (isParallel(around.before, node)) {
    findings.refuse(node, "This is a parallel map already.");
    return null;
  }
  const loop = readLoop(around.facts, node, findings);
  const sound = loop && checkLoop(around, loop, findings);
  return sound && writeLoop(around, sound, findings);
}

function isParallel(before: BeforeEvaluator, node: Node): boolean {
  const call = methodCall(node);
  return call !== null && [...before.evaluate(call.object).sites].some(({ form }) => form.type === "executor");
}

/** Checks that a loop's iterations do not depend on each other, one kind of reason after another. */
function checkLoop(around: Surrounding, loop: Loop, findings: Findings): Sound | null {
  const { facts, before } = around;
  const ends = earlyEnds(loop, findings);
  if (findings.any) return null;
  const folding = loop.method?.name === "reduce" ? readFolding(facts, loop, findings) : null;
  const targets = findTargets(facts, before, loop, findings);
  if (findings.any) return null;
  if (!loop.method && targets.length === 0) return refuseIdle(loop, findings);
  if (loop.method && loop.method.name !== "forEach" && targets.some(({ type }) => type !== "shared")) {
    findings.refuse(
      targets[0]?.writes[0]?.name ?? loop.node,
      `\`${targets[0]?.binding.name}\` is changed by the function, beside what it returns: return it too.`,
    );
    return null;
  }
  if (loop.method?.name === "forEach" && targets.length === 0) return refuseIdle(loop, findings);
  const checked = checkIterations(before, loop, targets, folding, findings);
  if (findings.any) return null;
  checkValues(loop, targets, checked, findings);
  checkEffort(loop, targets, folding, findings);
  checkErrors(facts, loop, targets, findings);
  if (loop.method) checkHoles(around.world, before, loop, findings);
  checkProgram(around, loop, findings);
  return findings.any ? null : { loop, ends, targets, folding, checked };
}

/** The rest of the program must leave the loop alone, and what it uses. */
function checkProgram({ facts, world, background, isWhole }: Surrounding, loop: Loop, findings: Findings): void {
  for (const finding of [world.obstacle, background]) {
    if (finding) findings.refuse(loop.node, `Line ${facts.lineOf(finding.start)}: ${finding.reason}`);
  }
  const method = loop.method?.name ?? "push";
  if (isReplaced(world, method))
    findings.refuse(
      loop.node,
      `What \`${method}\` does is not known: the program gives objects a function of that name.`,
    );
  if (!isWhole)
    findings.refuse(
      loop.node,
      "Loops are checked in programs of one file only, since other files could change what the loop uses.",
    );
}

function refuseIdle(loop: Loop, findings: Findings): null {
  findings.refuse(
    loop.node,
    "The loop leaves nothing behind that could be collected: no array that it fills, no sum that it adds up.",
  );
  return null;
}

function checkValues(loop: Loop, targets: readonly Target[], checked: Checked, findings: Findings): void {
  const { task, written, returned, element } = checked;
  const { items } = loop;
  checkCaptured(task, element, items.type === "elements" ? items.source : null, findings);
  for (const [node, value] of written) checkResult(task, value, node, findings);
  if (loop.method && loop.method.name !== "forEach" && loop.method.name !== "reduce")
    checkResult(task, returned, loop.body, findings);
  const touched = [...task.touched.values()];
  if (items.type === "elements") {
    for (const site of task.before.evaluate(items.source).sites) touched.push({ site, at: items.source });
  }
  checkAliases(task.before, loop, targets, touched, findings);
  for (const target of targets) checkShortCircuit(target, checked, findings);
}

/** `ok &&= f(x)` does not call f any more once it is false; in parallel it is called for all. */
function checkShortCircuit(target: Target, { task }: Checked, findings: Findings): void {
  if (target.type !== "fold" || target.fold.type !== "operator" || !isShortCircuit(target.fold.operator)) return;
  for (const { values } of target.writes) {
    for (const value of values) {
      if (cannotThrow(task, value)) continue;
      findings.refuse(
        value,
        `${task.quote(value)} is not worked out any more once the answer is known, and might fail where it is then: put it into a constant before, which is worked out each time.`,
      );
    }
  }
}

/** Iterations without any work of their own are not worth the way to a worker. */
function checkEffort(loop: Loop, targets: readonly Target[], folding: Folding | null, findings: Findings): void {
  const isIdle = (node: Node): boolean =>
    /^(?:Identifier|(?:Numeric|String|Boolean)Literal)$/.test(unwrapTypes(node).type);
  const statements = loop.body.type === "BlockStatement" ? loop.body.body : [loop.body];
  const writes = targets.flatMap((target) => target.writes);
  const isBare =
    statements.length > 0 && statements.every((statement) => writes.some((write) => write.statement === statement));
  const idleLoop = isBare && writes.every(({ values }) => values.every(isIdle));
  const idleFold = folding !== null && isIdle(folding.value) && loop.body.type !== "BlockStatement";
  if (idleLoop || idleFold)
    findings.refuse(
      loop.node,
      "There is nothing to work out in an iteration: handing the elements to workers would only take longer.",
    );
}

/** After an error the loop has done a part of its work, the pool none: whoever catches it must not see the difference. */
function checkErrors(facts: Facts, loop: Loop, targets: readonly Target[], findings: Findings): void {
  const fn = facts.functionAround(loop.node);
  const outer = fn ? targets.find(({ binding }) => !contains(fn, binding.scope.node)) : null;
  if (!outer) return;
  forEachNode(facts.ast, (node) => {
    if (node.type !== "TryStatement" || !node.handler || contains(loop.node, node)) return;
    const line = facts.lineOf(node.start);
    findings.refuse(
      loop.node,
      `\`${outer.binding.name}\` outlives the function, and line ${line} catches errors: after one, what the loop had done so far would be missing from it.`,
    );
  });
}

/** Array methods leave out the holes of an array, which the pool would not. */
function checkHoles(world: World, before: BeforeEvaluator, { items, method }: Loop, findings: Findings): void {
  if (items.type !== "elements" || !method) return;
  for (const site of before.evaluate(items.source).sites) {
    if (!["array", "typed", "range", "set", "map", "data"].includes(site.form.type)) continue;
    if (site.form.type === "map" || site.form.type === "set")
      findings.refuse(items.source, "Its function gets values and keys in another order: write a `for…of` loop.");
    else if (site.form.type === "array" && site.sparse && world.sparse)
      findings.refuse(
        items.source,
        `${before.quote(items.source)} may have holes, which ${method.name} leaves out: fill them first, or write a \`for…of\` loop.`,
      );
  }
}

function writeLoop(around: Surrounding, sound: Sound, findings: Findings): readonly Replacement[] | null {
  const { facts, before } = around;
  const { loop, checked, folding } = sound;
  const { items } = loop;
  const names = new Names(facts.source);
  const imports = new Imports(facts, names, loop.node);
  const owner = findOwner({ ...around, loop }, imports, names, findings);
  const counted = items.type === "counted" ? rangeArguments(before, items, findings) : null;
  if (!owner || findings.any) return null;
  const elements = elementsOf(before, loop, sound.targets, names);
  const source =
    items.type === "elements"
      ? facts.text(items.source)
      : (elements?.source ?? `${imports.nameOf("range")}(${counted})`);
  const writing: Parallel = {
    facts,
    loop,
    ends: sound.ends,
    elements,
    names,
    isTruth: (test) => isOnly(checked.task.evaluate(test), kind.truth),
    mapOf: (fn) => `${owner.pool}.map(${fn}, ${source})`,
  };
  const isStatement = !loop.method || loop.method.name === "forEach";
  const plans = isStatement ? planTargets(loop, sound.targets, sound.ends, checked, findings) : null;
  if (isStatement && !plans) return null;
  const parts = { source: items.type === "elements" ? before.evaluate(items.source) : checked.element, folding };
  const edits = plans ? statementEdits(writing, plans) : methodEdits(writing, parts, findings);
  return edits && [...imports.edits(), ...owner.edits, ...edits].toSorted((a, b) => a.start - b.start);
}
