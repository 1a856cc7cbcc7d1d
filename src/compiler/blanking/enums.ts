import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia } from "../syntax/trivia.ts";
import { forEachChild, isTypeNode } from "../syntax/walk.ts";
import type { Blanking } from "./blanking.ts";

type Member = NodeOf<"TSEnumMember">;

/** The name of an enum's member. */
export function enumMemberName(member: Member): string {
  return member.id.type === "Identifier" ? member.id.name : member.id.value;
}

/**
 * Lowers an enum where it stands: each member becomes an assignment on its own line, with the reverse mapping for
 * numbers (https://www.typescriptlang.org/docs/handbook/enums.html#reverse-mappings).
 */
export function lowerEnum(blanking: Blanking, node: NodeOf<"TSEnumDeclaration">, parent: Node): void {
  const name = node.id.name;
  const { members } = node.body;
  const topLevel = parent.type === "Program" || parent.type === "ExportNamedDeclaration";
  const block = topLevel ? null : parent;
  const earlier = blanking.enumMembers(name, block);
  lowerHead(blanking, node, parent, earlier !== undefined);
  const known = earlier ?? blanking.beginEnum(name, block);
  const strings = new Set<string>();
  members.forEach((member, index) => {
    lowerMember(blanking, { name, member, previous: members[index - 1], known, strings });
    known.add(enumMemberName(member));
  });
  const variable = topLevel ? blanking.nameInBuild(name) : name;
  blanking.insert(node.end, `)(${variable}||(${variable}={}));`, "close", node);
}

/** `enum E {` becomes `var E; (function (E) {`; a later declaration of the same name only adds members. */
function lowerHead(blanking: Blanking, node: NodeOf<"TSEnumDeclaration">, parent: Node, isMore: boolean): void {
  const { source } = blanking;
  const name = node.id.name;
  const exported = parent.type === "ExportNamedDeclaration";
  const open = source.indexOf("{", node.id.end);
  if (isMore) {
    blanking.blank(exported ? parent.start : node.start, open + 1, ";");
    blanking.insert(open + 1, `(function(${name}){`, "close", node);
    return;
  }
  blanking.blank(node.start, node.id.start, exported || parent.type === "Program" ? "var" : "let");
  blanking.blank(open, open + 1, ";");
  blanking.insert(open + 1, `(function(${name}){`, "close", node);
}

interface MemberContext {
  readonly name: string;
  readonly member: Member;
  readonly previous: Member | undefined;
  readonly known: ReadonlySet<string>;
  /** Members known to be strings, which have no reverse mapping; grows. */
  readonly strings: Set<string>;
}

function lowerMember(blanking: Blanking, context: MemberContext): void {
  const { name, member, previous, known, strings } = context;
  const { source } = blanking;
  const key = JSON.stringify(enumMemberName(member));
  const isString = member.initializer ? isStringConstant(member.initializer, name, strings) : false;
  if (isString) strings.add(enumMemberName(member));
  const quoted = member.id.type === "StringLiteral" ? "" : '"';
  blanking.insert(member.start, (isString ? "" : `${name}[`) + `${name}[${quoted}`, "open", member);
  const automatic = previous ? `${name}[${JSON.stringify(enumMemberName(previous))}]+1` : "0";
  const reverse = isString ? "" : `]=${key}`;
  blanking.insert(
    member.id.end,
    `${quoted}]${member.initializer ? "" : `=${automatic}${reverse}`}`,
    "close",
    member.id,
  );
  if (member.initializer) {
    qualifyMembers(blanking, member.initializer, name, known);
    blanking.insert(member.end, reverse, "close", member);
  }
  const comma = skipTrivia(source, member.end);
  if (source[comma] === ",") blanking.blank(comma, comma + 1, ";");
}

/** A bare name of an earlier member means that member. */
function qualifyMembers(blanking: Blanking, node: Node, name: string, known: ReadonlySet<string>): void {
  if (isTypeNode(node)) return;
  if (node.type === "Identifier") {
    if (known.has(node.name)) blanking.insert(node.start, `${name}.`, "open", node);
    return;
  }
  forEachChild(node, (child, key) => {
    const isName = node.type === "MemberExpression" && key === "property" && !node.computed;
    if (!isName) qualifyMembers(blanking, child, name, known);
  });
}

function isStringConstant(node: Node, name: string, strings: ReadonlySet<string>): boolean {
  switch (node.type) {
    case "StringLiteral":
    case "TemplateLiteral":
      return true;
    case "BinaryExpression":
      return (
        node.operator === "+" &&
        (isStringConstant(node.left, name, strings) || isStringConstant(node.right, name, strings))
      );
    case "Identifier":
      return strings.has(node.name);
    case "MemberExpression": {
      if (node.object.type !== "Identifier" || node.object.name !== name) return false;
      if (node.property.type === "StringLiteral") return strings.has(node.property.value);
      return !node.computed && node.property.type === "Identifier" && strings.has(node.property.name);
    }
    default:
      return false;
  }
}
