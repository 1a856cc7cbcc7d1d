import type { Node, NodeOf } from "../syntax/ast.ts";
import { boundIdentifiers, forEachChild, isTypeNode, type ClassNode, type FunctionNode } from "../syntax/walk.ts";
import { enumMemberName } from "../blanking/enums.ts";
import { declareLexical, declareVars } from "./declare.ts";
import { Scope, type Analysis } from "./model.ts";
import { Recorder } from "./recorder.ts";
import { assignTo, visitPattern } from "./targets.ts";

/** Finds every variable of a program, where it is used, and what each function takes from around it. */
export function analyze(program: NodeOf<"Program">): Analysis {
  const root = new Scope(program, null, 0);
  const recorder = new Recorder(visit);
  declareLexical(program.body, root);
  for (const statement of program.body) declareVars(statement, root);
  for (const statement of program.body) visit(recorder, statement, root, program);
  return {
    root,
    modules: [root],
    functions: recorder.functions,
    infoOf: recorder.infoOf,
    parentOf: recorder.parentOf,
    calls: recorder.calls,
    references: recorder.references,
    declared: recorder.declared,
    unresolved: recorder.unresolved,
  };
}

function visitAll(recorder: Recorder, nodes: readonly Node[], scope: Scope, parent: Node): void {
  for (const node of nodes) visit(recorder, node, scope, parent);
}

/** Records what `node` declares, uses and calls. */
function visit(recorder: Recorder, node: Node | null | undefined, scope: Scope, parent: Node): void {
  if (!node || isTypeNode(node)) return;
  recorder.parentOf.set(node, parent);
  switch (node.type) {
    case "Identifier":
      return recorder.refer(node, scope, { reads: true, writes: false });
    case "ThisExpression":
      return recorder.markUse("usesThis", node);
    case "Super":
      return recorder.markUse("usesSuper", node);
    case "PrivateName":
      return recorder.markPrivate(node);
    case "MetaProperty":
      if (node.meta.name === "new") recorder.markUse("usesNewTarget", node);
      return;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return visitFunction(recorder, node, scope);
    case "ObjectMethod":
    case "ClassMethod":
    case "ClassPrivateMethod":
      if (node.type !== "ClassPrivateMethod" && node.computed) visit(recorder, node.key, scope, node);
      return visitFunction(recorder, node, scope);
    case "ClassDeclaration":
    case "ClassExpression":
      return visitClass(recorder, node, scope);
    case "ClassProperty":
    case "ClassPrivateProperty":
    case "StaticBlock":
      return visitInitializer(recorder, node, scope);
    case "ObjectProperty":
      if (node.computed) visit(recorder, node.key, scope, node);
      return visit(recorder, node.value, scope, node);
    case "MemberExpression":
    case "OptionalMemberExpression":
      visit(recorder, node.object, scope, node);
      if (node.computed || node.property.type === "PrivateName") visit(recorder, node.property, scope, node);
      return;
    case "CallExpression":
    case "OptionalCallExpression":
    case "NewExpression":
      recorder.recordCall(node, scope);
      break;
    case "VariableDeclaration":
      if (node.declare) return;
      break;
    case "VariableDeclarator":
      visitPattern(recorder, node.id, scope, node);
      return visit(recorder, node.init, scope, node);
    case "AssignmentExpression":
      assignTo(recorder, node.left, scope, { reads: node.operator !== "=", parent: node });
      return visit(recorder, node.right, scope, node);
    case "UpdateExpression":
      return assignTo(recorder, node.argument, scope, { reads: true, parent: node });
    case "UnaryExpression":
      if (node.operator === "delete") recorder.mutate(node.argument, scope, { kind: "property" });
      break;
    default:
      if (visitBlock(recorder, node, scope) || visitModuleItem(recorder, node, scope)) return;
  }
  forEachChild(node, (child) => visit(recorder, child, scope, node));
}

function visitFunction(recorder: Recorder, node: FunctionNode, scope: Scope): void {
  recorder.enter("function", node, scope, (depth) => {
    const inner = new Scope(node, scope, depth);
    if (node.type === "FunctionExpression" && node.id) inner.declare(node.id.name, "selfName", node);
    for (const parameter of node.params)
      for (const identifier of boundIdentifiers(parameter)) inner.declare(identifier.name, "parameter", parameter);
    if (node.body.type === "BlockStatement") {
      declareVars(node.body, inner);
      declareLexical(node.body.body, inner);
    }
    for (const parameter of node.params) visitPattern(recorder, parameter, inner, node);
    if (node.body.type === "BlockStatement") visitAll(recorder, node.body.body, inner, node.body);
    else visit(recorder, node.body, inner, node);
  });
}

function visitClass(recorder: Recorder, node: ClassNode, scope: Scope): void {
  for (const decorator of node.decorators ?? []) visit(recorder, decorator, scope, node);
  recorder.enter("class", node, scope, (depth) => {
    const inner = new Scope(node, scope, depth);
    if (node.id) inner.declare(node.id.name, "selfName", node);
    visit(recorder, node.superClass, inner, node);
    recorder.withPrivateNames(node, () => visitAll(recorder, node.body.body, inner, node.body));
  });
}

function visitInitializer(
  recorder: Recorder,
  node: NodeOf<"ClassProperty" | "ClassPrivateProperty" | "StaticBlock">,
  scope: Scope,
): void {
  if (node.type === "ClassProperty" && node.computed) visit(recorder, node.key, scope, node);
  recorder.enter("initializer", node, scope, (depth) => {
    const inner = new Scope(node, scope, depth);
    if (node.type === "StaticBlock") {
      for (const statement of node.body) declareVars(statement, inner);
      declareLexical(node.body, inner);
      visitAll(recorder, node.body, inner, node);
    } else visit(recorder, node.value, inner, node);
  });
}

/** Statements that open a scope; true when `node` was one. */
function visitBlock(recorder: Recorder, node: Node, scope: Scope): boolean {
  const block = (): Scope => new Scope(node, scope, scope.depth);
  switch (node.type) {
    case "BlockStatement": {
      const inner = block();
      declareLexical(node.body, inner);
      visitAll(recorder, node.body, inner, node);
      return true;
    }
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
      visitLoop(recorder, node, block());
      return true;
    case "SwitchStatement": {
      visit(recorder, node.discriminant, scope, node);
      const inner = block();
      for (const clause of node.cases) declareLexical(clause.consequent, inner);
      visitAll(recorder, node.cases, inner, node);
      return true;
    }
    case "CatchClause": {
      const inner = block();
      for (const identifier of boundIdentifiers(node.param)) inner.declare(identifier.name, "catch", null);
      if (node.param) visitPattern(recorder, node.param, inner, node);
      visit(recorder, node.body, inner, node);
      return true;
    }
    default:
      return false;
  }
}

function visitLoop(
  recorder: Recorder,
  node: NodeOf<"ForStatement" | "ForOfStatement" | "ForInStatement">,
  inner: Scope,
): void {
  const head = node.type === "ForStatement" ? node.init : node.left;
  if (head?.type === "VariableDeclaration") declareLexical([head], inner);
  if (node.type === "ForStatement") {
    visit(recorder, node.init, inner, node);
    visit(recorder, node.test, inner, node);
    visit(recorder, node.update, inner, node);
  } else {
    if (node.left.type === "VariableDeclaration") visit(recorder, node.left, inner, node);
    else assignTo(recorder, node.left, inner, { reads: false, parent: node });
    visit(recorder, node.right, inner, node);
  }
  visit(recorder, node.body, inner, node);
}

/** Imports, exports, labels and enums, whose names are not all uses of variables; true when `node` was one. */
function visitModuleItem(recorder: Recorder, node: Node, scope: Scope): boolean {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "BreakStatement":
    case "ContinueStatement":
      return true;
    case "LabeledStatement":
      visit(recorder, node.body, scope, node);
      return true;
    case "ExportNamedDeclaration":
      visit(recorder, node.declaration, scope, node);
      if (node.source) return true;
      for (const specifier of node.specifiers) {
        if (specifier.type !== "ExportSpecifier" || specifier.exportKind === "type") continue;
        if (specifier.local.type === "Identifier" && scope.lookup(specifier.local.name))
          recorder.refer(specifier.local, scope, { reads: true, writes: false, exportOnly: true });
      }
      return true;
    case "ExportDefaultDeclaration":
      if (node.declaration.type !== "Identifier") return false;
      if (scope.lookup(node.declaration.name))
        recorder.refer(node.declaration, scope, { reads: true, writes: false, exportOnly: true });
      return true;
    case "TSEnumDeclaration": {
      if (node.declare) return true;
      const inner = new Scope(node, scope, scope.depth);
      for (const member of node.body.members) inner.declare(enumMemberName(member), "selfName", member);
      for (const member of node.body.members) visit(recorder, member.initializer, inner, node);
      return true;
    }
    default:
      return false;
  }
}
