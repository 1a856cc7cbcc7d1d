import { importedName } from "../module/imports.ts";
import { memberName } from "../scope/mutations.ts";
import type { Analysis, Binding, CallSite, FunctionInfo, Scope } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { functionLiteral, isFunction, unwrapTypes } from "../syntax/walk.ts";
import { functionBehind } from "./behind.ts";
import { classBehind, madeOf, methodsOf } from "./holders.ts";

const submitting = new Set(["map", "starmap", "submit", "run"]);
const executorClasses = new Set(["WorkerPool", "InlineExecutor", "AsyncExecutor"]);
const executorTypes = new Set([...executorClasses, "Executor"]);

/** What is known about a program's executors: the pool parameters of its variants. */
export interface Executors {
  readonly variants: ReadonlySet<Node>;
}

function isImport(binding: Binding | null, names: ReadonlySet<string>): boolean {
  const name = binding?.kind === "import" ? importedName(binding) : null;
  return name !== null && names.has(name);
}

/** Whether `node` means an export of "makespan" that is among `names`. */
function isExport(node: Node, names: ReadonlySet<string>, scope: Scope): boolean {
  if (node.type === "Identifier") return isImport(scope.lookup(node.name), names);
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return false;
  if (node.object.type !== "Identifier" || !names.has(node.property.name)) return false;
  return isImport(scope.lookup(node.object.name), new Set(["*"]));
}

function hasExecutorType(pattern: Node | null): boolean {
  if (pattern?.type !== "Identifier" || pattern.typeAnnotation?.type !== "TSTypeAnnotation") return false;
  const type = pattern.typeAnnotation.typeAnnotation;
  return (
    type.type === "TSTypeReference" && type.typeName.type === "Identifier" && executorTypes.has(type.typeName.name)
  );
}

function isExecutorVariable(binding: Binding, executors: Executors): boolean {
  const { declaration, kind } = binding;
  if (kind === "parameter") {
    const owner = binding.scope.node;
    const isFirst = isFunction(owner) && owner.params[0] === declaration && executors.variants.has(owner);
    return isFirst ? declaration?.type === "Identifier" : hasExecutorType(declaration);
  }
  if (kind !== "const" && kind !== "using") return false;
  if (declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier" || !declaration.init)
    return false;
  return isExecutor(declaration.init, binding.scope, executors);
}

/** Whether an expression is certainly something that accepts tasks. */
function isExecutor(expression: Node, scope: Scope, executors: Executors): boolean {
  const node = unwrapTypes(expression);
  if (isExport(node, new Set(["pool"]), scope)) return true;
  if (node.type === "NewExpression") return isExport(node.callee, executorClasses, scope);
  if (node.type !== "Identifier") return false;
  const binding = scope.lookup(node.name);
  return binding !== null && isExecutorVariable(binding, executors);
}

/** The function an argument is, when the text says so. */
function functionOf(argument: Node | undefined, scope: Scope, analysis: Analysis): FunctionInfo | null {
  if (!argument) return null;
  const node = functionLiteral(argument) ?? unwrapTypes(argument);
  const direct = analysis.infoOf.get(node);
  if (direct) return direct;
  if (node.type !== "Identifier") return methodOf(node, scope, analysis);
  const binding = scope.lookup(node.name);
  return binding ? functionBehind(binding, analysis) : null;
}

/** The method that `C.area` or `shape.area` means, when the text says what `C` or `shape` is. */
function methodOf(node: Node, scope: Scope, analysis: Analysis): FunctionInfo | null {
  const name = memberName(node);
  if (name === null || node.type !== "MemberExpression" || node.object.type !== "Identifier") return null;
  const binding = scope.lookup(node.object.name);
  const owner = binding && classBehind(binding, analysis);
  const holder = owner ?? (binding && madeOf(binding, analysis));
  const method = holder && methodsOf(holder).find((one) => one.name === name && one.isStatic === (owner !== null));
  return method ? (analysis.infoOf.get(method.node) ?? null) : null;
}

/** The function a call submits to an executor; null for other calls, or when it cannot be told. */
function submitted({ node, scope }: CallSite, analysis: Analysis, executors: Executors): FunctionInfo | null {
  const callee = unwrapTypes(node.callee);
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return null;
  if (!submitting.has(callee.property.name) || !isExecutor(callee.object, scope, executors)) return null;
  return functionOf(node.arguments[0], scope, analysis);
}

/** The functions that are certainly run as tasks. */
export function taskFunctions(analysis: Analysis, executors: Executors): ReadonlySet<FunctionInfo> {
  const tasks = analysis.calls.map((call) => submitted(call, analysis, executors));
  return new Set(tasks.filter((task) => task !== null));
}
