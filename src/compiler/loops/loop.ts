import type { Range } from "../edits.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { isFunction, unwrapTypes, type FunctionNode } from "../syntax/walk.ts";
import { countedItems, type CountedItems } from "./counted.ts";
import type { Facts } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { isCall, methodCall } from "./syntax.ts";

/** What a loop goes through: whole numbers, or the elements of a collection. */
export type Items =
  | CountedItems
  | {
      readonly type: "elements";
      readonly source: Node;
      /** `for (const [i, x] of source.entries())`: the source's own elements, with their places. */
      readonly withIndex: boolean;
    };

/** A loop of one of the forms that can be rewritten. */
export interface Loop {
  /** The statement, or the call of a method. */
  readonly node: Node;
  /** What a rewrite replaces: with its label, if it has one. */
  readonly whole: Node;
  readonly label: string | null;
  readonly items: Items;
  /** The pattern that gets an element; null when nothing does. */
  readonly item: Node | null;
  /** The pattern that gets the element's place. */
  readonly index: Node | null;
  /** What each iteration runs: a statement, the body of a function, or an expression that gives a function. */
  readonly body: Node;
  /** For methods: the name, and the function when it is written out. */
  readonly method: {
    readonly name: string;
    readonly call: NodeOf<"CallExpression">;
    readonly callback: FunctionNode | null;
  } | null;
}

const refusals: Readonly<Record<string, string>> = {
  WhileStatement:
    "A `while` loop decides after each iteration whether to go on, so iterations cannot run side by side: write it as a `for` loop over a range or an array.",
  DoWhileStatement:
    "A `do` loop decides after each iteration whether to go on, so iterations cannot run side by side: write it as a `for` loop over a range or an array.",
  ForInStatement: "`for…in` goes through names, inherited ones too: write `for (const key of Object.keys(…))`.",
};

/** Reads a loop; null, with a reason, when it is of a form that cannot be rewritten. */
export function readLoop(facts: Facts, node: Node, findings: Findings): Loop | null {
  switch (node.type) {
    case "ForStatement":
      return readFor(facts, node, findings);
    case "ForOfStatement":
      return readForOf(facts, node, findings);
    case "CallExpression":
      return readMethod(facts, node, findings);
    default:
      findings.refuse(head(node), refusals[node.type] ?? "This loop is of a kind that cannot be rewritten.");
      return null;
  }
}

/** The word a loop begins with. */
function head({ start }: Range): Range {
  return { start, end: start + 1 };
}

function labelled(facts: Facts, node: Node): Pick<Loop, "whole" | "label"> {
  const parent = facts.parentOf(node);
  return parent?.type === "LabeledStatement"
    ? { whole: parent, label: parent.label.name }
    : { whole: node, label: null };
}

function readFor(facts: Facts, node: NodeOf<"ForStatement">, findings: Findings): Loop | null {
  const counted = countedItems(facts, node, findings);
  if (!counted) return null;
  return {
    node,
    ...labelled(facts, node),
    items: counted,
    item: counted.variable,
    index: null,
    body: node.body,
    method: null,
  };
}

function readForOf(facts: Facts, node: NodeOf<"ForOfStatement">, findings: Findings): Loop | null {
  if (node.await) {
    findings.refuse(head(node), "`for await` waits for its items one after another: collect them in an array first.");
    return null;
  }
  const declarator =
    node.left.type === "VariableDeclaration" && node.left.kind !== "var" ? node.left.declarations[0] : null;
  if (!declarator || (node.left.type === "VariableDeclaration" && !/^(?:const|let)$/.test(node.left.kind))) {
    findings.refuse(node.left, "The loop variable outlives the loop: declare it in the loop, with const.");
    return null;
  }
  const common = { node, ...labelled(facts, node), body: node.body, method: null };
  const entries = entriesOf(declarator.id, node.right);
  if (entries) return { ...common, ...entries };
  return {
    ...common,
    items: { type: "elements", source: node.right, withIndex: false },
    item: declarator.id,
    index: null,
  };
}

/** `[i, x] of xs.entries()`, taken apart. */
function entriesOf(pattern: Node, source: Node): Pick<Loop, "items" | "item" | "index"> | null {
  const call = methodCall(source);
  if (call?.name !== "entries" || call.call.arguments.length > 0 || pattern.type !== "ArrayPattern") return null;
  const [index, item] = pattern.elements;
  const isSimple = pattern.elements.length <= 2 && index?.type === "Identifier" && item?.type !== "RestElement";
  if (!isSimple) return null;
  return { items: { type: "elements", source: call.object, withIndex: true }, item: item ?? null, index };
}

const givingUp: Readonly<Record<string, string>> = {
  some: "`some` stops at the first element that passes: ask all of them with map, then use `some` on the answers.",
  every: "`every` stops at the first element that fails: ask all of them with map, then use `every` on the answers.",
  find: "`find` stops at the first element that passes: ask all of them with map, then pick one.",
  findIndex: "`findIndex` stops at the first element that passes: ask all of them with map, then pick one.",
  findLast: "`findLast` stops at the first element that passes: ask all of them with map, then pick one.",
  findLastIndex: "`findLastIndex` stops at the first element that passes: ask all of them with map, then pick one.",
  reduceRight: "`reduceRight` goes backwards: reverse the array and use reduce.",
};

function readMethod(facts: Facts, node: NodeOf<"CallExpression">, findings: Findings): Loop | null {
  const call = methodCall(node);
  const given = node.arguments[0];
  if (!call || !given || !isCall(node)) return null;
  const refusal = givingUp[call.name];
  const thisArgument = call.name === "reduce" ? undefined : node.arguments[1];
  if (refusal !== undefined) findings.refuse(node.callee, refusal);
  if (thisArgument)
    findings.refuse(thisArgument, "A second argument sets `this` for each call: use an arrow function instead.");
  const fn = unwrapTypes(given);
  const callback = isFunction(fn) ? fn : null;
  const whole =
    callback?.params[call.name === "reduce" ? 3 : 2] ?? callback?.params.find(({ type }) => type === "RestElement");
  if (whole) findings.refuse(whole, "Tasks get an element and its place, not the whole array: name the array itself.");
  const statement = facts.parentOf(node);
  if (call.name === "forEach" && statement?.type !== "ExpressionStatement")
    findings.refuse(node, "`forEach` has no value that could be used: write it as a statement.");
  const [first, second] = (callback?.params ?? []).slice(call.name === "reduce" ? 1 : 0);
  if (findings.any) return null;
  return {
    node,
    whole: call.name === "forEach" && statement ? statement : node,
    label: null,
    items: { type: "elements", source: call.object, withIndex: false },
    item: first ?? null,
    index: second ?? null,
    body: callback?.body ?? fn,
    method: { name: call.name, call: node, callback },
  };
}
