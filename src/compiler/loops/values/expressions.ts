import type { Node, NodeOf } from "../../syntax/ast.ts";
import { unwrapTypes } from "../../syntax/walk.ts";
import { dottedPath, isMember, memberName, staticKey, type Member } from "../syntax.ts";
import { applyTo, evaluateArguments, evaluateCall, evaluateNew } from "./calls.ts";
import type { Arguments, Evaluator, Language } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { readElement, readProperty } from "./members.ts";
import { assigned, binary, unary, updated } from "./operators.ts";
import { mayBeUnknown, unknown } from "./site.ts";
import {
  awaited,
  big,
  int,
  join,
  nothing,
  nullish,
  number,
  objectAt,
  present,
  text,
  truth,
  widened,
  type Value,
} from "./value.ts";

/** What the parts of the evaluation call each other by. */
export const language: Language = {
  evaluate,
  apply: (e: Evaluator, fn: Value, args: Arguments, at: Node): Value => applyTo(e, fn, args, at, at),
};

/** What an expression can give. */
function evaluate(e: Evaluator, expression: Node): Value {
  const literal = literalValue(e, expression);
  if (literal) return literal;
  switch (expression.type) {
    case "Identifier":
      return identifier(e, expression);
    case "ThisExpression":
      return e.self(expression);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return member(e, expression);
    case "CallExpression":
    case "OptionalCallExpression":
      return evaluateCall(e, expression);
    case "NewExpression":
      return evaluateNew(e, expression);
    case "TemplateLiteral":
      expression.expressions.forEach((part) => e.evaluate(part));
      return text;
    case "ArrayExpression":
      return array(e, expression);
    case "ObjectExpression":
      return object(e, expression);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return functionValue(e, expression);
    case "ConditionalExpression":
      e.evaluate(expression.test);
      return join(e.evaluate(expression.consequent), e.evaluate(expression.alternate));
    case "SequenceExpression":
      return expression.expressions.map((part) => e.evaluate(part)).at(-1) ?? nothing;
    default:
      return operation(e, expression);
  }
}

function operation(e: Evaluator, expression: Node): Value {
  switch (expression.type) {
    case "UnaryExpression":
      return unary(e, expression);
    case "BinaryExpression":
      return binary(e, expression);
    case "LogicalExpression": {
      const left = e.evaluate(expression.left);
      const right = e.evaluate(expression.right);
      return join(expression.operator === "??" ? present(left) : left, right);
    }
    case "AssignmentExpression":
      return assigned(e, expression);
    case "UpdateExpression":
      return updated(e, expression);
    case "TSNonNullExpression": {
      const value = e.evaluate(expression.expression);
      const inner = unwrapTypes(expression);
      // That there is an element at every index is a hope.
      return isMember(inner) && inner.computed ? value : present(value);
    }
    case "AwaitExpression":
      return awaitedValue(e, expression);
    case "TSAsExpression":
    case "TSTypeAssertion": {
      const value = e.evaluate(expression.expression);
      return mayBeUnknown(value) ? e.types.valueOf(expression.typeAnnotation) : value;
    }
    case "TSSatisfiesExpression":
    case "TSInstantiationExpression":
      return e.evaluate(expression.expression);
    case "TaggedTemplateExpression":
      return tagged(e, expression);
    case "YieldExpression":
      return yielded(e, expression);
    default:
      e.refuse(expression, `${e.quote(expression)} cannot be followed, so it cannot be told what iterations share.`);
      return unknown;
  }
}

function literalValue(e: Evaluator, node: Node): Value | null {
  switch (node.type) {
    case "NumericLiteral":
      return Number.isInteger(node.value) ? int : number;
    case "StringLiteral":
      return text;
    case "BooleanLiteral":
      return truth;
    case "BigIntLiteral":
      return big;
    case "NullLiteral":
      return nullish;
    case "RegExpLiteral":
      return e.make(node, { type: "pattern", flags: node.flags });
    default:
      return null;
  }
}

const primitiveGlobals: Readonly<Record<string, Value>> = { undefined: nullish, NaN: number, Infinity: number };

/** Built-in objects whose functions are looked up by name. */
const namespaces = new Set(
  (
    "Math JSON Number String Boolean BigInt Array Object Date Map Set RegExp console performance parseInt parseFloat " +
    "isNaN isFinite structuredClone encodeURIComponent decodeURIComponent encodeURI decodeURI Error TypeError RangeError " +
    "SyntaxError EvalError ReferenceError URIError ArrayBuffer SharedArrayBuffer Int8Array Uint8Array " +
    "Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array " +
    "BigUint64Array"
  ).split(" "),
);

const ofThePage = new Set("window document localStorage sessionStorage alert confirm prompt".split(" "));

function identifier(e: Evaluator, node: NodeOf<"Identifier">): Value {
  const binding = e.facts.bindingOf(node);
  if (binding) return e.variable(binding, node);
  const known = primitiveGlobals[node.name];
  if (known) return known;
  if (namespaces.has(node.name)) return objectAt(e.site(node, { type: "native", path: node.name }));
  e.refuse(node, globalReason(node.name));
  return unknown;
}

function globalReason(name: string): string {
  if (ofThePage.has(name)) return `\`${name}\` does not exist in a worker: a task can only compute.`;
  if (name === "arguments") return "`arguments` belongs to the function around the loop: name its parameters.";
  return `What \`${name}\` does to other iterations is not known.`;
}

function member(e: Evaluator, node: Member): Value {
  if (node.object.type === "Super") return unknown;
  const whole = e.evaluate(node.object);
  const optional = node.type === "OptionalMemberExpression" ? nullish : nothing;
  const name = memberName(node);
  if (name !== null) return join(optional, readProperty(e, whole, name, node));
  return join(optional, readElement(e, whole, e.evaluate(node.property), node));
}

/** Elements that are written one by one keep their places, so that pairs can be taken apart. */
function array(e: Evaluator, node: NodeOf<"ArrayExpression">): Value {
  const site = e.site(node, { type: "array" });
  const isTuple = node.elements.length <= 8 && node.elements.every((element) => element?.type !== "SpreadElement");
  node.elements.forEach((element, index) => {
    if (!element) {
      site.sparse = true;
      e.addContent(site, nullish);
    } else if (element.type === "SpreadElement") {
      e.addContent(site, iterate(e, e.evaluate(element.argument), element.argument));
    } else if (isTuple) e.addField(site, String(index), kept(e, e.evaluate(element)));
    else e.addContent(site, kept(e, e.evaluate(element)));
  });
  return objectAt(site);
}

function object(e: Evaluator, node: NodeOf<"ObjectExpression">): Value {
  const site = e.site(node, { type: "record" });
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      spread(e, e.evaluate(property.argument), property.argument, (name, value) => {
        if (name === null) e.addContent(site, value);
        else e.addField(site, name, value);
      });
      continue;
    }
    const name = staticKey(property);
    if (property.computed) e.evaluate(property.key);
    const value = property.type === "ObjectMethod" ? functionValue(e, property) : e.evaluate(property.value);
    if (property.type === "ObjectMethod" && property.kind !== "method") continue;
    if (name === null) e.addContent(site, kept(e, value));
    else e.addField(site, name, kept(e, value));
  }
  return objectAt(site);
}

/** What was put into an object before the loop may have been replaced since, by something of the same type. */
function kept(e: Evaluator, value: Value): Value {
  return e.makesOuter ? widened(value) : value;
}

function spread(e: Evaluator, value: Value, at: Node, add: (name: string | null, value: Value) => void): void {
  for (const from of value.sites) {
    e.touch(from, at);
    if (from.form.type === "record" && e.world.accessors.size === 0) {
      for (const [name, field] of from.fields) add(name, field);
      add(null, from.content);
    } else if (from.form.type === "data") {
      add(null, from.content);
    } else {
      if (from.form.type !== "unknown" || e.world.accessors.size > 0)
        e.refuse(at, `Which fields ${e.quote(at)} has is not known: name those that you need.`);
      add(null, unknown);
    }
  }
}

function functionValue(e: Evaluator, node: Node): Value {
  const info = e.facts.infoOf(node);
  return info ? objectAt(e.site(node, { type: "function", info })) : unknown;
}

function awaitedValue(e: Evaluator, node: NodeOf<"AwaitExpression">): Value {
  if (!e.makesOuter) e.refuse(node, "`await` in an iteration: what it waits for cannot be followed into a worker.");
  return awaited(e.evaluate(node.argument));
}

function tagged(e: Evaluator, node: NodeOf<"TaggedTemplateExpression">): Value {
  const isRaw = dottedPath(node.tag) === "String.raw";
  if (!isRaw) e.refuse(node.tag, `What ${e.quote(node.tag)} does is not known.`);
  evaluateArguments(e, node.quasi.expressions);
  return isRaw ? text : unknown;
}

/** What a generator yields is what going through it gives. */
function yielded(e: Evaluator, node: NodeOf<"YieldExpression">): Value {
  const generator = e.facts.functionAround(node);
  const value = node.argument ? e.evaluate(node.argument) : nullish;
  const items = node.delegate ? iterate(e, value, node) : value;
  if (generator) e.addContent(e.site(generator, { type: "iterator" }), items);
  return unknown;
}
