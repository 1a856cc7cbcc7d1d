import { insert, type Edit } from "../edits.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { skipTrivia } from "../syntax/trivia.ts";
import type { ClassNode } from "../syntax/walk.ts";

/**
 * Edits around the places where a function is suspended: it leaves the stack before and comes back after. Text that
 * opens must stand before the edits of what is inside, text that closes after them: `before` and `after`.
 */
export interface Around {
  readonly before: readonly Edit[];
  readonly after: readonly Edit[];
}

/** What is to be known of the function, or of the top level, that something stands in. */
export interface Surroundings {
  /** The name of its record; null when it has none. */
  readonly own: string | null;
  readonly isAsyncGenerator: boolean;
  /** The class whose members are being looked at. */
  readonly ownerClass: ClassNode | null;
}

const nothing: Around = { before: [], after: [] };

/** Where an expression begins, its parentheses included. */
export function startOf(value: Node): number {
  const start: unknown = value.extra?.["parenStart"];
  return typeof start === "number" ? start : value.start;
}

/** `await x` as `own.back(await own.pause(x))`; the record gives both their argument back. */
function aroundWord(node: Node, own: string, method: string, afterWord: number): Around {
  return {
    before: [insert(node.start, `${own}.back(`, "open", node), insert(afterWord, ` ${own}.${method}(`, "open", node)],
    after: [insert(node.end, "))", "close", node)],
  };
}

function aroundYield(node: NodeOf<"YieldExpression">, own: string, isAsync: boolean, source: string): Around {
  const afterWord = node.start + "yield".length;
  if (node.delegate) {
    const star = skipTrivia(source, afterWord);
    return aroundWord(node, own, isAsync ? "delegateAsync" : "delegate", star + 1);
  }
  if (node.argument) return aroundWord(node, own, "give", afterWord);
  return {
    before: [insert(node.start, `${own}.back(`, "open", node)],
    after: [insert(node.end, ` ${own}.give())`, "close", node)],
  };
}

/** An async generator waits for what it returns. */
function aroundReturn(node: NodeOf<"ReturnStatement">, own: string, source: string): Around {
  const { argument } = node;
  if (!argument) return nothing;
  const owner = { start: startOf(argument), end: node.end };
  const last = closingParentheses(argument.end, source).at(-1);
  const end = last === undefined ? argument.end : last + 1;
  return {
    before: [insert(owner.start, ` ${own}.pause((`, "open", owner)],
    after: [insert(end, "))", "close", owner)],
  };
}

/** The offsets of the closing parentheses that follow an expression. */
function closingParentheses(from: number, source: string): readonly number[] {
  const found: number[] = [];
  for (let next = skipTrivia(source, from); source[next] === ")"; next = skipTrivia(source, next + 1)) found.push(next);
  return found;
}

/**
 * A loop that waits for each item: its head asks a stand-in for the items, which leaves the stack with each question;
 * its body comes back, and so does what follows it.
 */
function aroundLoop(node: NodeOf<"ForOfStatement">, whole: Node, own: string, source: string): Around {
  const { right, body } = node;
  const headEnd = closingParentheses(right.end, source).at(-1) ?? right.end;
  const isBlock = body.type === "BlockStatement";
  return {
    before: [
      insert(whole.start, "{", "open", whole),
      insert(startOf(right), ` ${own}.each(`, "open", { start: startOf(right) - 1, end: headEnd }),
      isBlock
        ? insert(body.start + 1, `${own}.back();`, "statement", body)
        : insert(body.start, `{${own}.back();`, "open", body),
    ],
    after: [
      insert(headEnd, ")", "close", { start: startOf(right) - 1, end: headEnd }),
      ...(isBlock ? [] : [insert(body.end, "}", "close", body)]),
      insert(whole.end, `${own}.back();}`, "close", whole),
    ],
  };
}

/** The statement with the labels before it, which must stay with it. */
function labelled(node: Node, parentOf: ReadonlyMap<Node, Node>): Node {
  const parent = parentOf.get(node);
  return parent?.type === "LabeledStatement" ? labelled(parent, parentOf) : node;
}

/** What an exception may have come back to. */
function comesBack(block: Node, own: string): Around {
  return { before: [insert(block.start + 1, `${own}.back();`, "statement", block)], after: [] };
}

/** The edits around one node, if the function is suspended there or may come back there. */
export function suspensionEdits(
  node: Node,
  { own, isAsyncGenerator }: Surroundings,
  parentOf: ReadonlyMap<Node, Node>,
  source: string,
): Around {
  if (own === null) return nothing;
  switch (node.type) {
    case "AwaitExpression":
      return aroundWord(node, own, "pause", node.start + "await".length);
    case "YieldExpression":
      return aroundYield(node, own, isAsyncGenerator, source);
    case "ReturnStatement":
      return isAsyncGenerator ? aroundReturn(node, own, source) : nothing;
    case "ForOfStatement":
      return node.await ? aroundLoop(node, labelled(node, parentOf), own, source) : nothing;
    case "CatchClause":
      return comesBack(node.body, own);
    case "TryStatement":
      return node.finalizer ? comesBack(node.finalizer, own) : nothing;
    default:
      return nothing;
  }
}
