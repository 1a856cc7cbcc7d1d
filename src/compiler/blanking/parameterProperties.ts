import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, type ClassNode } from "../syntax/walk.ts";
import type { Blanking } from "./blanking.ts";
import { blankModifiers } from "./classes.ts";

/** Where assignments to `this` may stand: at the start of the body, in a subclass right after `super(…)`. */
function assignmentOffset(constructor: NodeOf<"ClassMethod">, isSubclass: boolean): number | null {
  if (!isSubclass) return constructor.body.directives.at(-1)?.end ?? constructor.body.start + 1;
  const call = constructor.body.body.find(
    (statement) =>
      statement.type === "ExpressionStatement" &&
      statement.expression.type === "CallExpression" &&
      statement.expression.callee.type === "Super",
  );
  return call?.end ?? null;
}

/** `constructor(private x: number)` declares field `x` and assigns it; the text for it goes onto lines that exist. */
export function lowerParameterProperties(blanking: Blanking, node: ClassNode): void {
  const constructor = node.body.body.find((member) => member.type === "ClassMethod" && member.kind === "constructor");
  if (constructor?.type !== "ClassMethod") return;
  const properties = constructor.params.filter((parameter) => parameter.type === "TSParameterProperty");
  if (properties.length === 0) return;
  for (const property of properties) blankModifiers(blanking, property, "");
  const names = properties.flatMap((property: Node) => boundIdentifiers(property)).map((identifier) => identifier.name);
  const at = assignmentOffset(constructor, Boolean(node.superClass));
  if (at === null) {
    blanking.report.error(
      constructor.key,
      "A constructor with parameter properties needs `super(…)` as a statement of its own.",
    );
    return;
  }
  blanking.insert(node.body.start + 1, names.map((name) => `${name};`).join(""), "statement", constructor);
  blanking.insert(at, `;${names.map((name) => `this.${name}=${name};`).join("")}`, "statement", constructor);
}
