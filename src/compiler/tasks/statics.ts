import type { Report } from "../report.ts";
import type { Analysis, Binding, FunctionInfo, Reference } from "../scope/model.ts";
import { memberName } from "../scope/mutations.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild, isClass, isFunction, unwrapTypes, type ClassNode } from "../syntax/walk.ts";
import { classBehind } from "./holders.ts";
import type { Reached } from "./reached.ts";

/** What is done to a static member: read, or set in some way. */
interface Use {
  readonly name: string;
  readonly node: Node;
}

/** `name` for a use of a class that begins `C.name`. */
function memberOf({ node }: Reference, analysis: Analysis): Use | null {
  const member = analysis.parentOf.get(node);
  const isObject = member?.type === "MemberExpression" && unwrapTypes(member.object) === node;
  const name = isObject ? memberName(member) : null;
  return name === null ? null : { name, node };
}

/** Whether a place is run while its class is being made: in a static block or a static field's value. */
function isInitializing(owner: FunctionInfo | null, node: ClassNode): boolean {
  return owner?.kind === "initializer" && node.body.body.some((member) => member === owner.node);
}

/** Names of static members that static methods set through `this`. */
function setThroughThis(node: Node, found: Set<string>): void {
  const target =
    node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : null;
  const member = target && unwrapTypes(target);
  if (member?.type === "MemberExpression" && unwrapTypes(member.object).type === "ThisExpression") {
    const name = memberName(member);
    if (name !== null) found.add(name);
  }
  forEachChild(node, (child) => {
    const hasOwnThis = (isFunction(child) && child.type !== "ArrowFunctionExpression") || isClass(child);
    if (!hasOwnThis) setThroughThis(child, found);
  });
}

/** The variables by which a class is known: where it is declared, and to itself. */
function namesOf(node: ClassNode, analysis: Analysis): readonly Binding[] {
  return [...new Set(analysis.references.map(({ binding }) => binding))].filter(
    (binding) => classBehind(binding, analysis) === node,
  );
}

/** The static members of a class that are set after it was made. */
function setLater(node: ClassNode, names: readonly Binding[], analysis: Analysis): ReadonlySet<string> {
  const found = new Set<string>();
  for (const use of names.flatMap(({ references }) => references)) {
    const member = use.mutation && !isInitializing(use.owner, node) ? memberOf(use, analysis) : null;
    // `C.list.push(x)` changes what the member holds, `C.prototype.f = …` what all instances have.
    if (member && member.name !== "prototype") found.add(member.name);
  }
  for (const member of node.body.body)
    if (member.type === "ClassMethod" && member.static) setThroughThis(member.body, found);
  return found;
}

/** Warns of tasks that read static members that were set after their class was made: each worker makes it anew. */
export function warnAboutStatics(reached: readonly Reached[], analysis: Analysis, report: Report): void {
  const seen = new Map<ClassNode, ReadonlySet<string>>();
  const laterSet = (node: ClassNode): ReadonlySet<string> => {
    const known = seen.get(node) ?? setLater(node, namesOf(node, analysis), analysis);
    seen.set(node, known);
    return known;
  };
  for (const { info } of reached) {
    for (const [binding, uses] of info.captures) {
      const node = classBehind(binding, analysis);
      if (!node) continue;
      for (const use of uses) {
        const member = use.reads ? memberOf(use, analysis) : null;
        if (!member || !laterSet(node).has(member.name) || isWrite(use, uses)) continue;
        const name = `${node.id?.name ?? binding.name}.${member.name}`;
        report.warning(
          member.node,
          `${name} is set after its class was made, but each worker makes the class anew and has the first value: ` +
            "pass it as an argument, or keep it in a variable.",
        );
      }
    }
  }
}

/** Whether the same place also changes the member, of which there is a warning already. */
function isWrite({ node }: Reference, uses: readonly Reference[]): boolean {
  return uses.some((use) => use.node === node && use.mutation !== null);
}
