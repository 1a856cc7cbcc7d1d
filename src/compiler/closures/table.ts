import type { FunctionEntry } from "#protocol/program.ts";
import type { LineTable } from "../syntax/lines.ts";
import type { Sendable } from "./sendable.ts";

function hasPrivateMembers({ node }: Sendable): boolean {
  return (
    (node.type === "ClassDeclaration" || node.type === "ClassExpression") &&
    node.body.body.some((member) => "key" in member && member.key.type === "PrivateName")
  );
}

/** What the runtime has to know about each function that can travel; index and id are the same. */
export function functionTable(all: readonly Sendable[], lines: LineTable): readonly FunctionEntry[] {
  return all.map((sendable) => ({
    id: sendable.id,
    name: sendable.name,
    kind: sendable.info.kind === "class" ? "class" : "function",
    captures: sendable.captures.map((binding) => binding.name),
    capturesThis: sendable.capturesThis,
    moduleValues: sendable.moduleValues,
    hasPrivateMembers: hasPrivateMembers(sendable),
    ...lines.positionAt(sendable.node.start),
  }));
}
