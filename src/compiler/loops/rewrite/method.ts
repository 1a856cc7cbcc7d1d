import { contains } from "../../edits.ts";
import type { Node } from "../../syntax/ast.ts";
import { unwrapTypes, type FunctionNode } from "../../syntax/walk.ts";
import type { Facts } from "../facts.ts";
import type { Findings } from "../findings.ts";
import type { Loop } from "../loop.ts";
import type { Replacement } from "../outcome.ts";
import { isCall, isMember, withCasts } from "../syntax.ts";
import type { Folding } from "../targets/folding.ts";
import type { Value } from "../values/value.ts";
import { reducer } from "./folds.ts";
import { lineIndent } from "./indentation.ts";
import type { Parallel } from "./statement.ts";

/** What the rewrite of a method call needs besides: what it goes through holds, and how `reduce` combines. */
export interface MethodParts {
  readonly source: Value;
  readonly folding: Folding | null;
}

/** The edits that turn a call of `map`, `flatMap`, `filter` or `reduce` into a parallel one; null with a reason. */
export function methodEdits(writing: Parallel, parts: MethodParts, findings: Findings): readonly Replacement[] | null {
  const { loop, facts, mapOf } = writing;
  const { method } = loop;
  if (!method) return null;
  const callback = facts.text(method.call.arguments[0] ?? loop.body);
  switch (method.name) {
    case "map":
      return [inPlace(facts, loop, typedResult(parts.source, `await ${mapOf(callback)}`))];
    case "flatMap":
      return [inPlace(facts, loop, `(await ${mapOf(callback)}).flat()`)];
    case "filter":
      return filterEdits(writing, callback, findings);
    case "reduce":
      return parts.folding && method.callback
        ? [inPlace(facts, loop, reduction(writing, parts.folding, method.callback))]
        : null;
    default:
      return null;
  }
}

/** `map` on a typed array gives one of the same kind. */
function typedResult(source: Value, map: string): string {
  const names = [...source.sites].flatMap(({ form }) => (form.type === "typed" ? [form.name] : []));
  return names[0] === undefined ? map : `${names[0]}.from(${map})`;
}

/** Puts an expression in the place of the loop's, in parentheses where it would not hold together without. */
function inPlace(facts: Facts, { node }: Loop, text: string): Replacement {
  const wrapped = text.startsWith("await ") && bindsMore(facts, node) ? `(${text})` : text;
  const needsEnd =
    wrapped.startsWith("(") &&
    startsStatement(facts, node) &&
    !/[;{}]\s*$|^\s*$/.test(facts.source.slice(0, node.start));
  return { start: node.start, end: node.end, text: needsEnd ? `;${wrapped}` : wrapped };
}

/** Whether what stands around an expression would take a part of `await …` for itself. */
function bindsMore(facts: Facts, node: Node): boolean {
  const parent = facts.parentOf(node);
  if (!parent) return false;
  if (isMember(parent)) return parent.object === node;
  if (parent.type === "TSNonNullExpression") return true;
  return parent.type === "BinaryExpression" && parent.operator === "**" && parent.left === node;
}

function startsStatement(facts: Facts, node: Node): boolean {
  for (const outer of facts.around(node)) if (outer.type === "ExpressionStatement") return outer.start === node.start;
  return false;
}

/**
 * `filter` keeps the elements themselves: the pool is asked which ones, and the array filtered by its answers. That
 * takes a statement before the one that the call is in, so the call must be the first thing this one does.
 */
function filterEdits(writing: Parallel, callback: string, findings: Findings): readonly Replacement[] | null {
  const { facts, loop, names, mapOf } = writing;
  const { items, node } = loop;
  if (items.type === "counted") return null;
  const statement = firstIn(facts, node);
  const source = unwrapTypes(items.source);
  if (!statement || source.type !== "Identifier") {
    findings.refuse(
      node,
      "Give the array that is filtered a name, and the result one as well: `const kept = xs.filter(…)`.",
    );
    return null;
  }
  const keep = names.fresh("keep");
  const index = names.fresh("index");
  const indent = lineIndent(facts.source, statement.start);
  return [
    { start: statement.start, end: statement.start, text: `const ${keep} = await ${mapOf(callback)};\n${indent}` },
    { start: node.start, end: node.end, text: `${facts.text(source)}.filter((_, ${index}) => ${keep}[${index}])` },
  ];
}

/** The statement in a block whose first act is to work out `node`; null when something else comes before it. */
function firstIn(facts: Facts, node: Node): Node | null {
  let inner = node;
  for (const outer of facts.around(node)) {
    if (!goesOnFirst(facts, inner, outer)) return null;
    inner = outer;
    if (!/^(?:VariableDeclaration|ReturnStatement|ExpressionStatement)$/.test(outer.type)) continue;
    const home = facts.parentOf(outer);
    return home && /^(?:BlockStatement|Program|SwitchCase)$/.test(home.type) ? outer : null;
  }
  return null;
}

function goesOnFirst(facts: Facts, inner: Node, outer: Node): boolean {
  switch (outer.type) {
    case "MemberExpression":
      return outer.object === inner;
    case "CallExpression":
      return outer.callee === inner;
    case "VariableDeclarator":
      return outer.init === inner && outer.id.type === "Identifier";
    case "VariableDeclaration":
      return outer.declarations[0] === inner;
    case "AssignmentExpression":
      return outer.right === inner && outer.operator === "=" && outer.left.type === "Identifier";
    case "ReturnStatement":
    case "ExpressionStatement":
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return true;
    default:
      return withCasts(inner, (child) => facts.parentOf(child)) === outer && !isCall(outer);
  }
}

/** The callback without its accumulator makes the values, and `reduce` combines them. */
function reduction({ facts, loop, mapOf }: Parallel, { fold, whole, value }: Folding, callback: FunctionNode): string {
  const [accumulator, ...rest] = callback.params;
  const parameters = rest.map((parameter) => facts.text(parameter)).join(", ");
  const given = facts.text(value);
  const returned = callback.body.type === "BlockStatement" ? given : given.startsWith("{") ? `(${given})` : given;
  const { body } = callback;
  const code =
    contains(body, whole) && body.type === "BlockStatement"
      ? facts.source.slice(body.start, whole.start) + returned + facts.source.slice(whole.end, body.end)
      : returned;
  const initial = loop.method?.call.arguments[1];
  const name = accumulator?.type === "Identifier" ? accumulator.name : undefined;
  return `(await ${mapOf(`(${parameters}) => ${code}`)}).reduce(${reducer(fold, name)}, ${initial ? facts.text(initial) : "0"})`;
}
