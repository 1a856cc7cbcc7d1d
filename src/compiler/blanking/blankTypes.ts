import type { Edit } from "../edits.ts";
import type { Report } from "../report.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { forEachChild, isFunction, isTypeNode } from "../syntax/walk.ts";
import { Blanking } from "./blanking.ts";
import { blankClassHead, blankMember } from "./classes.ts";
import { lowerEnum } from "./enums.ts";
import { blankArrowHead, blankAssertion, blankTypedName, blankTypeSuffix } from "./expressions.ts";
import { lowerParameterProperties } from "./parameterProperties.ts";
import { blankStatement } from "./statements.ts";
import { skipTrivia } from "../syntax/trivia.ts";

/**
 * The edits that turn the TypeScript of a file, whose text is a part of `source`, into JavaScript of the same lines and
 * columns; refused syntax is reported. `nameInBuild` tells what its module-level variables are called in the builds.
 */
export function blankTypes(
  source: string,
  program: NodeOf<"Program">,
  report: Report,
  nameInBuild: (name: string) => string = (name) => name,
): Edit[] {
  const blanking = new Blanking(source, report, nameInBuild);
  const { start } = program;
  // A "#!" line would not be the first any more once text is inserted before it.
  if (source.startsWith("#!", start)) blanking.blank(start, start + 2, "//");
  visit(blanking, program, program);
  return blanking.edits;
}

function visit(blanking: Blanking, node: Node, parent: Node): void {
  if (blankStatement(blanking, node, parent)) return;
  if (isTypeNode(node)) return blanking.blank(node.start, node.end);
  blankOwnTypes(blanking, node, parent);
  if (isFunction(node)) blankThisParameter(blanking, node);
  forEachChild(node, (child, key) => {
    if (isHandled(node, child, key)) return;
    visit(blanking, child, node);
  });
}

/** Children that the node's own case has blanked. */
function isHandled(node: Node, child: Node, key: string): boolean {
  if (key === "typeAnnotation" && node.type !== "RestElement") return true;
  if (child.type === "Identifier" && child.name === "this" && key === "params") return true;
  return (
    key === "implements" ||
    (node.type === "ArrowFunctionExpression" && (key === "returnType" || key === "typeParameters"))
  );
}

function blankThisParameter(blanking: Blanking, node: Node & { params: readonly Node[] }): void {
  const first = node.params[0];
  if (first?.type !== "Identifier" || first.name !== "this") return;
  const comma = skipTrivia(blanking.source, first.end);
  blanking.blank(first.start, blanking.source[comma] === "," ? comma + 1 : first.end);
}

function blankOwnTypes(blanking: Blanking, node: Node, parent: Node): void {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
      return blankTypeSuffix(blanking, node);
    case "TSTypeAssertion":
      return blankAssertion(blanking, node);
    case "Identifier":
    case "ObjectPattern":
    case "ArrayPattern":
      return blankTypedName(blanking, node);
    case "ArrowFunctionExpression":
      return blankArrowHead(blanking, node);
    case "ClassDeclaration":
    case "ClassExpression":
      lowerParameterProperties(blanking, node);
      return blankClassHead(blanking, node);
    case "ClassMethod":
    case "ClassPrivateMethod":
    case "ClassProperty":
    case "ClassPrivateProperty":
      return blankMember(blanking, node);
    case "TSEnumDeclaration":
      return lowerEnum(blanking, node, parent);
    case "ExpressionStatement":
    case "ReturnStatement":
    case "ThrowStatement":
    case "ExportDefaultDeclaration":
      return blanking.markEnd(node);
    case "VariableDeclaration":
      if (!parent.type.startsWith("For")) blanking.markEnd(node);
      return;
    case "Decorator":
      return blanking.report.error(node, "Decorators are not supported: call the function yourself after the class.");
    case "ImportExpression":
      return blanking.report.error(node, 'import(…) is not supported: write `import { … } from "…"` at the top.');
    default:
  }
}
