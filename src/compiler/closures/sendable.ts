import type { Analysis, Binding, Callable, FunctionInfo } from "../scope/model.ts";
import { functionLiteral } from "../syntax/walk.ts";
import { isCalledInPlace } from "./calledInPlace.ts";
import { inferredName, keyName } from "./naming.ts";
import { canMark } from "./objectMembers.ts";
import type { Reach } from "./reach.ts";
import type { ModuleRoles } from "./roles.ts";

/** A function or class that can travel to a worker. */
export interface Sendable {
  readonly id: number;
  readonly info: FunctionInfo;
  readonly node: Callable;
  /** "" when it has none. */
  readonly name: string;
  /** The name its place gives it and that it has none of its own; null otherwise. */
  readonly givenName: string | null;
  /** The module-level name through which the task build has it; null when its text must be lifted out. */
  readonly moduleName: string | null;
  readonly captures: readonly Binding[];
  readonly capturesThis: boolean;
  /** Names of the module-level values it, or a function it calls, reads. */
  readonly moduleValues: readonly string[];
  /** The imports that it, or a function it calls, uses. */
  readonly imports: readonly Binding[];
  /** Why it must stay where it is, as the end of a sentence; null when it need not. */
  readonly cannotTravel: string | null;
}

/** Why the text of a function or class would mean something else outside of what it stands in; null if it would not. */
function reasonToStay(info: FunctionInfo): string | null {
  const borrows = info.isArrow || info.kind === "class";
  if (borrows && info.usesArguments)
    return "uses `arguments` of the function around it, which does not go along: name the parameters, or take ...rest";
  if (info.usesSuper && (borrows || info.node.type === "ObjectMethod"))
    return "uses `super` of what is around it, which does not go along: call what you need by its name, or use a class";
  if (borrows && info.usesNewTarget)
    return "uses `new.target` of the function around it, which does not go along: read it into a constant first";
  if (info.usesOuterPrivate)
    return "uses #private members of the class around it, which do not go along: read them into a constant first";
  return null;
}

/** Whether a function stands where it can be handed to the runtime as it is made. */
function isReachable(info: FunctionInfo, cannotTravel: string | null, analysis: Analysis): boolean {
  const { node } = info;
  switch (node.type) {
    case "ClassMethod":
    case "ClassPrivateMethod":
      return false;
    case "ObjectMethod":
      return (node.kind === "method" && cannotTravel === null) || canMark(node, analysis);
    case "FunctionDeclaration":
    case "ClassDeclaration":
      // `export default function () {}` has no name by which anything could pass it on.
      return Boolean(node.id);
    default:
      return true;
  }
}

function localCaptures(info: FunctionInfo): readonly Binding[] {
  const { node } = info;
  const own = node.type === "FunctionDeclaration" ? node.id?.name : undefined;
  return [...info.captures.keys()].filter((binding) => {
    if (binding.scope.isModule) return false;
    // Lifted, a declared function finds itself by its own name.
    return binding.name !== own || binding.declaration !== node || binding.references.some((use) => use.writes);
  });
}

/** The module-level values a function reads and the imports it uses, its callees' included. */
function moduleUses(info: FunctionInfo, roles: ModuleRoles): Pick<Sendable, "moduleValues" | "imports"> {
  const names = new Set<string>();
  const imports = new Set<Binding>();
  const seen = new Set<FunctionInfo>();
  const follow = (current: FunctionInfo): void => {
    if (seen.has(current)) return;
    seen.add(current);
    for (const [binding, references] of current.captures) {
      if (!binding.scope.isModule) continue;
      const code = roles.codeOf(binding);
      if (code) follow(code);
      else if (roles.roleOf(binding) === "import") imports.add(binding);
      else if (isSettable(binding, roles) && references.some((use) => use.reads || use.mutation))
        names.add(binding.name);
    }
  };
  follow(info);
  return { moduleValues: [...names], imports: [...imports] };
}

/** Whether the task build has a variable that takes a module-level value. */
export function isSettable(binding: Binding, roles: ModuleRoles): boolean {
  const role = roles.roleOf(binding);
  return role === "value" || (role === "reevaluated" && binding.kind !== "const" && binding.kind !== "using");
}

function ownName(info: FunctionInfo): string {
  const { node } = info;
  if ("id" in node && node.id?.type === "Identifier") return node.id.name;
  return keyName(node) ?? "";
}

/** The functions and classes of a program that can travel, in the order of the text. */
export function sendables(analysis: Analysis, roles: ModuleRoles, reach: Reach): readonly Sendable[] {
  const moduleNames = new Map<FunctionInfo, string>();
  for (const binding of roles.bindings) {
    const code = roles.codeOf(binding);
    if (code) moduleNames.set(code, binding.name);
  }
  const found: Sendable[] = [];
  for (const info of analysis.functions) {
    const moduleName = moduleNames.get(info) ?? null;
    const cannotTravel = moduleName === null ? reasonToStay(info) : null;
    const isSent =
      moduleName !== null ||
      (reach.mayBeSent(info) && isReachable(info, cannotTravel, analysis) && !isCalledInPlace(info, analysis));
    if (!isSent) continue;
    const isLifted = moduleName === null && cannotTravel === null;
    const node = info.node as Callable;
    const named = ownName(info);
    const givenName = functionLiteral(node) && named === "" ? inferredName(node, analysis) : null;
    found.push({
      id: found.length,
      info,
      node,
      name: named || (givenName ?? ""),
      givenName,
      moduleName,
      captures: isLifted ? localCaptures(info) : [],
      capturesThis: isLifted && info.usesThis !== null && (info.isArrow || info.kind === "class"),
      ...moduleUses(info, roles),
      cannotTravel,
    });
  }
  return found;
}
