import type { Node, NodeOf } from "../../syntax/ast.ts";
import { comparesObjects } from "../natives/method.ts";
import type { Evaluator } from "./evaluator.ts";
import { iterate } from "./iteration.ts";
import { bind, bindUnknown } from "./patterns.ts";
import { nullish, text, type Value } from "./value.ts";

/** Goes through a statement and everything in it once, whichever way it would branch. */
export function follow(e: Evaluator, node: Node | null | undefined): void {
  if (!node) return;
  switch (node.type) {
    case "EmptyStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "DebuggerStatement":
    // Called where they are named.
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return;
    case "ExpressionStatement":
      e.evaluate(node.expression);
      return;
    case "ThrowStatement":
      e.evaluate(node.argument);
      return;
    case "VariableDeclaration":
      return declare(e, node);
    case "ReturnStatement":
      e.returns(node.argument ? e.evaluate(node.argument) : nullish, node);
      return;
    case "BlockStatement":
      return node.body.forEach((statement) => follow(e, statement));
    case "LabeledStatement":
      return follow(e, node.body);
    case "IfStatement":
      e.evaluate(node.test);
      follow(e, node.consequent);
      return follow(e, node.alternate);
    case "SwitchStatement":
      return followSwitch(e, node);
    case "TryStatement":
      follow(e, node.block);
      if (node.handler?.param) bindUnknown(e, node.handler.param);
      follow(e, node.handler?.body);
      return follow(e, node.finalizer);
    default:
      followLoop(e, node);
  }
}

function declare(e: Evaluator, node: NodeOf<"VariableDeclaration">): void {
  if (node.kind !== "const" && node.kind !== "let" && node.kind !== "var")
    e.refuse(node, "`using` ends with a call that is not looked into.");
  for (const { id, init } of node.declarations) if (init) bind(e, id, e.evaluate(init));
}

function followSwitch(e: Evaluator, node: NodeOf<"SwitchStatement">): void {
  const value = e.evaluate(node.discriminant);
  for (const { test, consequent } of node.cases) {
    if (test) comparesObjects(e, value, e.evaluate(test), test);
    consequent.forEach((statement) => follow(e, statement));
  }
}

function followLoop(e: Evaluator, node: Node): void {
  switch (node.type) {
    case "ForStatement":
      if (node.init?.type === "VariableDeclaration") declare(e, node.init);
      else if (node.init) e.evaluate(node.init);
      if (node.test) e.evaluate(node.test);
      if (node.update) e.evaluate(node.update);
      return follow(e, node.body);
    case "ForOfStatement":
      if (node.await) e.refuse(node, "`for await` waits for its items one after another.");
      bindHead(e, node.left, iterate(e, e.evaluate(node.right), node.right));
      return follow(e, node.body);
    case "ForInStatement":
      e.evaluate(node.right);
      bindHead(e, node.left, text);
      return follow(e, node.body);
    case "WhileStatement":
    case "DoWhileStatement":
      e.evaluate(node.test);
      return follow(e, node.body);
    default:
      e.refuse(node, `${e.quote(node)} cannot be followed, so it cannot be told what iterations share.`);
  }
}

function bindHead(e: Evaluator, left: Node, value: Value): void {
  if (left.type !== "VariableDeclaration") return bind(e, left, value);
  for (const { id } of left.declarations) bind(e, id, value);
}

/** Whether the code after a statement can be reached from it. */
export function canEnd(node: Node | null | undefined): boolean {
  switch (node?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return false;
    case "BlockStatement":
      return node.body.every((statement) => canEnd(statement));
    case "IfStatement":
      return !node.alternate || canEnd(node.consequent) || canEnd(node.alternate);
    default:
      return true;
  }
}
