import type { NodeOf, Node } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { CallSite, Mutation, Scope } from "./model.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Methods of arrays, maps, sets and views that change what they are called on. */
const mutators = words(
  "push pop shift unshift splice sort reverse fill copyWithin set add delete clear setInt8 setUint8 setInt16 setUint16 " +
    "setInt32 setUint32 setFloat16 setFloat32 setFloat64 setBigInt64 setBigUint64",
);
/** Functions of the engine that change their first argument. */
const writers: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: words("assign defineProperty defineProperties setPrototypeOf"),
  Reflect: words("set defineProperty deleteProperty setPrototypeOf"),
};

type Member = NodeOf<"MemberExpression" | "OptionalMemberExpression">;

/** The name behind a dot, or in brackets when it is written out. */
export function memberName(node: Node): string | null {
  if (node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") return null;
  const { property } = node;
  if (property.type === "PrivateName") return `#${property.id.name}`;
  if (!node.computed) return property.type === "Identifier" ? property.name : null;
  return property.type === "StringLiteral" ? property.value : null;
}

function isMember(node: Node): node is Member {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}

/** What a call changes, and how; null for a call that is not known to change anything. */
export function changedBy(
  { callee, arguments: given }: CallSite["node"],
  scope: Scope,
): { readonly target: Node; readonly mutation: Mutation } | null {
  const member = unwrapTypes(callee);
  if (!isMember(member)) return null;
  const name = memberName(member);
  const holder = unwrapTypes(member.object);
  const [first] = given;
  if (name !== null && holder.type === "Identifier" && writers[holder.name]?.has(name) && !scope.lookup(holder.name))
    return first ? { target: first, mutation: { kind: "property" } } : null;
  const borrowed = isMember(holder) ? memberName(holder) : null;
  if ((name === "call" || name === "apply") && borrowed !== null && mutators.has(borrowed) && first)
    return { target: first, mutation: { kind: "method", name: borrowed } };
  return name !== null && mutators.has(name) ? { target: holder, mutation: { kind: "method", name } } : null;
}
