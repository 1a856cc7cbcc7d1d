import type { Node } from "../../syntax/ast.ts";
import { boundIdentifiers, unwrapTypes } from "../../syntax/walk.ts";
import { isMember, memberName, staticKey } from "../syntax.ts";
import type { Evaluator } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { readElement, readProperty, writeMember } from "./members.ts";
import { mayBeUnknown, unknown } from "./site.ts";
import { isOnly, join, kind, nothing, type Value } from "./value.ts";

/** What is known of a value once the type written beside a variable is taken into account. */
function refined(e: Evaluator, pattern: Node, value: Value): Value {
  const typed = mayBeUnknown(value) ? e.types.annotated(pattern) : null;
  return typed ?? value;
}

/** Gives the variables of a pattern what they get from `value`. */
export function bind(e: Evaluator, pattern: Node, given: Value): void {
  const node = unwrapTypes(pattern);
  const value = refined(e, node, given);
  switch (node.type) {
    case "Identifier": {
      const binding = e.facts.bindingOf(node);
      if (binding) e.assign(binding, value, node);
      else e.refuse(node, `\`${node.name}\` is not a variable of the program.`);
      return;
    }
    case "AssignmentPattern":
      return bind(e, node.left, join(value, e.evaluate(node.right)));
    case "ArrayPattern":
      return bindElements(e, node.elements, value, node);
    case "ObjectPattern":
      return bindProperties(e, node.properties, value, node);
    case "RestElement":
      return bind(e, node.argument, value);
    case "TSParameterProperty":
      return bind(e, node.parameter, value);
    default:
      if (isMember(node)) return assignMember(e, node, value);
      e.refuse(node, `${e.quote(node)} cannot be followed.`);
  }
}

type Elements = readonly (Node | null)[];

function bindElements(e: Evaluator, elements: Elements, value: Value, at: Node): void {
  const items = iterate(e, value, at);
  elements.forEach((element, index) => {
    if (!element) return;
    if (element.type === "RestElement") bind(e, element.argument, e.make(element, { type: "array" }, items));
    else bind(e, element, elementAt(value, index, items));
  });
}

/** An element of a pair or tuple by its place; of anything else what it holds. */
function elementAt(value: Value, index: number, items: Value): Value {
  const arrays = [...value.sites].filter(({ form }) => form.type === "array");
  if (arrays.length === 0 || arrays.length < value.sites.size) return items;
  return join(...arrays.map((site) => join(site.fields.get(String(index)) ?? nothing, site.content)));
}

function bindProperties(e: Evaluator, properties: readonly Node[], value: Value, at: Node): void {
  for (const property of properties) {
    if (property.type === "RestElement") {
      bind(
        e,
        property.argument,
        e.make(property, { type: "record" }, join(...[...value.sites].map((site) => site.all))),
      );
      continue;
    }
    if (property.type !== "ObjectProperty") continue;
    const name = staticKey(property);
    bind(
      e,
      property.value,
      name === null ? readElement(e, value, e.evaluate(property.key), at) : readProperty(e, value, name, at),
    );
  }
}

/** `object.name = …` and `object[key] = …`. */
function assignMember(e: Evaluator, node: Parameters<typeof memberName>[0], value: Value): void {
  const name = memberName(node);
  const object = e.evaluate(node.object);
  const key = name === null ? e.evaluate(node.property) : nothing;
  const isNumbered = name === null && isOnly(key, kind.int | kind.float);
  writeMember(e, { object, name, isNumbered, at: node }, value);
}

/** Gives every variable of a pattern something nobody knows. */
export function bindUnknown(e: Evaluator, pattern: Node): void {
  for (const identifier of boundIdentifiers(pattern)) bind(e, identifier, unknown);
}
