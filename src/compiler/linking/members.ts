import type { Analysis, Binding, Reference } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import type { Resolver } from "./resolver.ts";

/** Whether what stands at `member` is assigned or deleted, which an object of exports forbids at run time. */
function isTarget(member: Node, analysis: Analysis): boolean {
  const parent = analysis.parentOf.get(member);
  switch (parent?.type) {
    case "AssignmentExpression":
    case "ForOfStatement":
    case "ForInStatement":
      return parent.left === member;
    case "UnaryExpression":
      return parent.operator === "delete";
    case "UpdateExpression":
    case "ObjectPattern":
    case "ArrayPattern":
    case "AssignmentPattern":
    case "RestElement":
      return true;
    default:
      return false;
  }
}

/**
 * The variable that `lib.name` means, where `lib` holds what a file exports, and the node that names it; null when the
 * object itself is used. Tasks then need only what is named, and no call goes through an object.
 */
export function memberOf(
  { node }: Reference,
  target: Binding,
  analysis: Analysis,
  resolver: Resolver,
  source: string,
): { readonly binding: Binding; readonly node: NodeOf<"Identifier"> } | null {
  const member = analysis.parentOf.get(node);
  if (target.kind !== "namespace" || member?.type !== "MemberExpression" || member.object !== node) return null;
  const { property } = member;
  if (member.computed || property.type !== "Identifier" || isTarget(member, analysis)) return null;
  // In parentheses, or with the name on a line of its own, blanking the object would leave something else.
  if (node.extra?.["parenthesized"] || /[\n\r\u2028\u2029]/.test(source.slice(node.end, property.start))) return null;
  const file = resolver.fileBehind(target);
  const binding = file && resolver.resolve(file, property.name);
  return binding && binding !== "ambiguous" ? { binding, node: property } : null;
}
