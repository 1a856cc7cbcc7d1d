import type { Node } from "../../syntax/ast.ts";

/** Statements with which a statement can end, and whether it always ends with one of those that were asked for. */
export interface Tails {
  readonly found: ReadonlySet<Node>;
  readonly always: boolean;
}

/** Which of `wanted` are the last thing their iteration does, when they are reached. */
export function tailsOf(body: Node, wanted: ReadonlySet<Node>): Tails {
  if (wanted.has(body)) return { found: new Set([body]), always: true };
  switch (body.type) {
    case "BlockStatement": {
      const last = body.body.at(-1);
      return last ? tailsOf(last, wanted) : none;
    }
    case "IfStatement": {
      const yes = tailsOf(body.consequent, wanted);
      const no = body.alternate ? tailsOf(body.alternate, wanted) : none;
      return { found: new Set([...yes.found, ...no.found]), always: yes.always && no.always };
    }
    default:
      return none;
  }
}

const none: Tails = { found: new Set(), always: false };
