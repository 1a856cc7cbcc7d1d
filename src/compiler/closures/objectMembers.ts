import { insert, type Edit } from "../edits.ts";
import type { Analysis } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { forEachChild, isFunction } from "../syntax/walk.ts";
import { brackets, hasComputedKey } from "./computedKeys.ts";
import type { Names } from "./names.ts";
import { keyName } from "./naming.ts";
import { registrationArguments } from "./registration.ts";
import type { Sendable } from "./sendable.ts";

type Literal = NodeOf<"ObjectExpression">;
type Member = NodeOf<"ObjectMethod">;

/** Whether a member can only be marked where it stands: taking an accessor out would call it, `super` needs its object. */
export function isStationary({ node, cannotTravel }: Pick<Sendable, "node" | "cannotTravel">): boolean {
  return node.type === "ObjectMethod" && (node.kind !== "method" || cannotTravel !== null);
}

/** Whether evaluating a node, without calling the functions in it, can wait for something. */
function suspends(node: Node): boolean {
  if (node.type === "AwaitExpression" || node.type === "YieldExpression") return true;
  if (isFunction(node)) return "key" in node && "computed" in node && node.computed && suspends(node.key);
  let found = false;
  forEachChild(node, (child) => {
    found ||= suspends(child);
  });
  return found;
}

/**
 * Whether a stationary member can be marked: a computed key is kept in an array for the literal, which a function
 * around the literal makes, and in that function nothing can be waited for.
 */
export function canMark(node: Member, analysis: Analysis): boolean {
  const literal = analysis.parentOf.get(node);
  if (literal?.type !== "ObjectExpression") return false;
  if (hasComputedKey(node)) return !suspends(literal);
  return keyName(node) !== null || node.computed;
}

/** The key of a member, as an expression that has no effect. */
function keyText(node: Member, keys: string, source: string): string {
  if (hasComputedKey(node)) return keys;
  const name = keyName(node);
  return name === null ? source.slice(node.key.start, node.key.end) : JSON.stringify(name);
}

/** The insertions that mark the stationary members of one object literal. */
function literalEdits(literal: Literal, members: readonly Sendable[], names: Names, source: string): readonly Edit[] {
  const edits: Edit[] = [];
  let computed = 0;
  const marks = members.map((sendable) => {
    const node = sendable.node as Member;
    const kept = `${names.keys}[${computed}]`;
    if (hasComputedKey(node)) {
      edits.push(insert(brackets(node, node.key, source).start + 1, `${kept}=`, "open", node.key));
      computed++;
    }
    const part = node.kind === "method" ? "value" : node.kind;
    return `,[${keyText(node, kept, source)},"${part}"${registrationArguments(sendable)}]`;
  });
  const [open, close] = computed > 0 ? [`((${names.keys})=>`, ")([])"] : ["", ""];
  return [
    ...edits,
    insert(literal.start, `${open}${names.members}(`, "open", literal),
    insert(literal.end, `${marks.join("")})${close}`, "close", literal),
  ];
}

/** The insertions that mark all stationary members of object literals. */
export function objectMemberEdits(
  all: readonly Sendable[],
  names: Names,
  analysis: Analysis,
  source: string,
): readonly Edit[] {
  const byLiteral = new Map<Literal, Sendable[]>();
  for (const sendable of all) {
    const literal = isStationary(sendable) ? analysis.parentOf.get(sendable.node) : undefined;
    if (literal?.type !== "ObjectExpression") continue;
    const known = byLiteral.get(literal);
    if (known) known.push(sendable);
    else byLiteral.set(literal, [sendable]);
  }
  return [...byLiteral].flatMap(([literal, members]) => literalEdits(literal, members, names, source));
}
