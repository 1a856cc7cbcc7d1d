import type { FunctionInfo } from "../../scope/model.ts";
import type { Node } from "../../syntax/ast.ts";
import { isFunction } from "../../syntax/walk.ts";
import { argumentAt, type Arguments, type Evaluator } from "./evaluator.ts";
import { bind } from "./patterns.ts";
import { canEnd, follow } from "./statements.ts";
import { nullish, type Value } from "./value.ts";

/** Gives a function's parameters what a call hands over. */
export function bindParameters(e: Evaluator, { node }: FunctionInfo, args: Arguments): void {
  if (!isFunction(node)) return;
  node.params
    .filter((parameter) => parameter.type !== "Identifier" || parameter.name !== "this")
    .forEach((parameter, index) => {
      if (parameter.type === "RestElement") bind(e, parameter.argument, restOf(e, parameter, args, index));
      else bind(e, parameter, argumentAt(args, index));
    });
}

function restOf(e: Evaluator, parameter: Node, args: Arguments, from: number): Value {
  const site = e.site(parameter, { type: "array" });
  for (const value of args.values.slice(args.spread ? 0 : from)) e.addContent(site, value);
  if (args.spread) e.addContent(site, args.spread);
  return { kinds: 0, sites: new Set([site]) };
}

/** Goes through a function's body once, and tells what it returns by `e.returns`. */
export function followBody(e: Evaluator, { node }: FunctionInfo): void {
  if (!isFunction(node)) return;
  if (node.body.type !== "BlockStatement") return e.returns(e.evaluate(node.body), node.body);
  follow(e, node.body);
  if (canEnd(node.body)) e.returns(nullish, node.body);
}
