import type { Node, NodeOf } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import { usesIn, type Facts } from "./facts.ts";
import type { Findings } from "./findings.ts";

/** The whole numbers from `start` on, in steps of `step`, as long as they compare with `end` as `operator` says. */
export interface CountedItems {
  readonly type: "counted";
  readonly variable: NodeOf<"Identifier">;
  readonly start: Node;
  readonly end: Node;
  readonly operator: "<" | "<=" | ">" | ">=";
  /** Not 0; negative for loops that go down. */
  readonly step: number;
}

const shape = "Only loops like `for (let i = a; i < b; i++)` can be rewritten";

const mirrored: Readonly<Record<string, CountedItems["operator"]>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** Reads the head of a `for` loop; null, with a reason, when it does not count. */
export function countedItems(facts: Facts, node: NodeOf<"ForStatement">, findings: Findings): CountedItems | null {
  const { init, test, update } = node;
  if (init?.type !== "VariableDeclaration" || init.kind !== "let") {
    findings.refuse(init ?? node, `${shape}: declare the loop variable in it, with let.`);
    return null;
  }
  const step = update ? stepOf(facts, update) : null;
  const declarator = init.declarations.find(({ id }) => step && facts.bindingOf(id) === facts.bindingOf(step.variable));
  if (!step || declarator?.id.type !== "Identifier" || !declarator.init) {
    findings.refuse(update ?? node, `${shape}: count up or down by a fixed whole number.`);
    return null;
  }
  const variable = declarator.id;
  const bound = test ? boundOf(facts, test, variable) : null;
  if (!bound || (step.step > 0 ? bound.operator.startsWith(">") : bound.operator.startsWith("<"))) {
    findings.refuse(test ?? node, `${shape}: compare the loop variable with where it ends, by < or <=.`);
    return null;
  }
  const end = spelledOut(facts, node, init, variable, bound.end);
  if (!end) {
    findings.refuse(init, `${shape}: what else its head declares must be used in its condition only.`);
    return null;
  }
  const items = {
    type: "counted",
    variable,
    start: declarator.init,
    end,
    operator: bound.operator,
    step: step.step,
  } as const;
  return isLeftAlone(facts, node, variable, findings) ? items : null;
}

interface Step {
  readonly variable: Node;
  readonly step: number;
}

/** `i++`, `i -= 2`, `i = i + 4`. */
function stepOf(facts: Facts, update: Node): Step | null {
  if (update.type === "UpdateExpression") {
    return { variable: unwrapTypes(update.argument), step: update.operator === "++" ? 1 : -1 };
  }
  if (update.type !== "AssignmentExpression") return null;
  const variable = unwrapTypes(update.left);
  if (update.operator === "+=" || update.operator === "-=") {
    const by = wholeNumber(facts, update.right);
    return by === null || by === 0 ? null : { variable, step: update.operator === "+=" ? by : -by };
  }
  const sum = unwrapTypes(update.right);
  if (update.operator !== "=" || sum.type !== "BinaryExpression" || !/^[+-]$/.test(sum.operator)) return null;
  const isSame = facts.namedBinding(sum.left) === facts.bindingOf(variable);
  const by = isSame ? wholeNumber(facts, sum.right) : null;
  return by === null || by === 0 ? null : { variable, step: sum.operator === "+" ? by : -by };
}

/** The whole number an expression is, when it is a literal or a constant with one; null otherwise. */
export function wholeNumber(facts: Facts, expression: Node): number | null {
  const node = unwrapTypes(expression);
  if (node.type === "NumericLiteral") return Number.isSafeInteger(node.value) ? node.value : null;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const value = wholeNumber(facts, node.argument);
    return value === null ? null : 0 - value;
  }
  const binding = facts.namedBinding(node);
  const declarator = binding?.kind === "const" ? binding.declaration : null;
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !declarator.init) return null;
  const init = unwrapTypes(declarator.init);
  return init.type === "NumericLiteral" ? wholeNumber(facts, init) : null;
}

interface Bound {
  readonly end: Node;
  readonly operator: CountedItems["operator"];
}

function boundOf(facts: Facts, test: Node, variable: Node): Bound | null {
  const node = unwrapTypes(test);
  if (node.type !== "BinaryExpression" || !(node.operator in mirrored)) return null;
  const operator = node.operator as CountedItems["operator"];
  const binding = facts.bindingOf(variable);
  if (facts.namedBinding(node.left) === binding) return { end: node.right, operator };
  const turned = mirrored[operator];
  return turned && facts.namedBinding(node.right) === binding ? { end: node.left, operator: turned } : null;
}

/** The end as it can stand outside of the loop: `n` of `let i = 0, n = xs.length` is `xs.length`. */
function spelledOut(
  facts: Facts,
  loop: Node,
  init: NodeOf<"VariableDeclaration">,
  variable: Node,
  end: Node,
): Node | null {
  const others = init.declarations.filter(({ id }) => id !== variable);
  const [other] = others;
  if (!other) return end;
  const binding = facts.bindingOf(other.id);
  const isEnd = others.length === 1 && binding !== null && facts.namedBinding(end) === binding;
  return isEnd && other.init && usesIn(binding, loop).length === 1 ? other.init : null;
}

/** The body must not change the loop variable. */
function isLeftAlone(facts: Facts, loop: NodeOf<"ForStatement">, variable: Node, findings: Findings): boolean {
  const binding = facts.bindingOf(variable);
  const write = binding && usesIn(binding, loop.body).find(({ writes }) => writes);
  if (write) {
    findings.refuse(
      write.node,
      `\`${write.node.name}\` is changed in the body, so where the next iteration starts depends on this one.`,
    );
  }
  return !write;
}
