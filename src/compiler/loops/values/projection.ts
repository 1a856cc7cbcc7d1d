import type { Binding } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { boundIdentifiers } from "../../syntax/walk.ts";
import { staticKey } from "../syntax.ts";
import type { Evaluator } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { readProperty } from "./members.ts";
import { unknown } from "./site.ts";
import { join, nothing, type Value } from "./value.ts";

/** The part of a value that a pattern gives to one of its variables. */
export function projected(e: Evaluator, pattern: Node, value: Value, binding: Binding): Value {
  switch (pattern.type) {
    case "Identifier":
      return value;
    case "AssignmentPattern":
      return projected(e, pattern.left, join(value, e.evaluate(pattern.right)), binding);
    case "ObjectPattern": {
      const property = pattern.properties.find((candidate) => binds(e, candidate, binding));
      const name = property?.type === "ObjectProperty" ? staticKey(property) : null;
      if (property?.type !== "ObjectProperty" || name === null) return unknown;
      return projected(e, property.value, readProperty(e, value, name, property), binding);
    }
    case "ArrayPattern": {
      const index = pattern.elements.findIndex((element) => element !== null && binds(e, element, binding));
      const element = pattern.elements[index];
      if (!element || element.type === "RestElement") return unknown;
      return projected(e, element, elementAt(e, value, index, pattern), binding);
    }
    default:
      return unknown;
  }
}

function binds(e: Evaluator, pattern: Node, binding: Binding): boolean {
  const inner = pattern.type === "ObjectProperty" ? pattern.value : pattern;
  return boundIdentifiers(inner).some((identifier) => e.facts.bindingOf(identifier) === binding);
}

function elementAt(e: Evaluator, value: Value, index: number, at: Node): Value {
  const sites = [...value.sites];
  if (sites.length === 0 || !sites.every(({ form }) => form.type === "array")) return iterate(e, value, at);
  return join(...sites.map((site) => join(site.fields.get(String(index)) ?? nothing, site.content)));
}
