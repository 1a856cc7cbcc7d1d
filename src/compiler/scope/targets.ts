import type { Node } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import type { Scope } from "./model.ts";
import type { Recorder } from "./recorder.ts";

interface Assignment {
  /** Whether the old value is read too, as `+=` does. */
  readonly reads: boolean;
  readonly parent: Node;
}

/** Records an assignment to a variable, an element, a property or a pattern of those. */
export function assignTo(recorder: Recorder, target: Node, scope: Scope, assignment: Assignment): void {
  const node = unwrapTypes(target);
  const again = (inner: Node): void => assignTo(recorder, inner, scope, { reads: false, parent: node });
  switch (node.type) {
    case "Identifier":
      return recorder.refer(node, scope, { reads: assignment.reads, writes: true });
    case "MemberExpression":
      recorder.mutate(node, scope, { kind: node.computed ? "element" : "property" });
      return recorder.visit(node, scope, assignment.parent);
    case "ObjectPattern":
      for (const property of node.properties) {
        if (property.type === "ObjectProperty" && property.computed) recorder.visit(property.key, scope, property);
        again(property.type === "RestElement" ? property.argument : property.value);
      }
      return;
    case "ArrayPattern":
      for (const element of node.elements) if (element) again(element);
      return;
    case "AssignmentPattern":
      again(node.left);
      return recorder.visit(node.right, scope, node);
    case "RestElement":
      return again(node.argument);
    default:
      return recorder.visit(node, scope, assignment.parent);
  }
}

/** Visits the expressions inside a declaration's pattern: defaults and computed keys. */
export function visitPattern(recorder: Recorder, pattern: Node, scope: Scope, parent: Node): void {
  recorder.parentOf.set(pattern, parent);
  switch (pattern.type) {
    case "Identifier":
      return recorder.declares(pattern, scope);
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "ObjectProperty" && property.computed) recorder.visit(property.key, scope, property);
        visitPattern(recorder, property.type === "RestElement" ? property.argument : property.value, scope, pattern);
      }
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) visitPattern(recorder, element, scope, pattern);
      return;
    case "AssignmentPattern":
      visitPattern(recorder, pattern.left, scope, pattern);
      return recorder.visit(pattern.right, scope, pattern);
    case "RestElement":
      return visitPattern(recorder, pattern.argument, scope, pattern);
    case "TSParameterProperty":
      return visitPattern(recorder, pattern.parameter, scope, pattern);
    default:
  }
}
