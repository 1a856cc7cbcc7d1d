import { keyName } from "../closures/naming.ts";
import type { Analysis, Binding, FunctionInfo } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { functionLiteral, isClass, unwrapTypes, type ClassNode } from "../syntax/walk.ts";
import { functionBehind } from "./behind.ts";

/** What has methods: a class, or an object as it is written. */
export type Holder = ClassNode | NodeOf<"ObjectExpression">;

/** What a variable was given at first and never lost; null when that is not in the text. */
function initialValue({ declaration, kind, references }: Binding): Node | null {
  if (kind !== "const" && references.some((use) => use.writes)) return null;
  if (declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier" || !declaration.init)
    return null;
  return unwrapTypes(declaration.init);
}

/** The class behind a name, for good. */
export function classBehind(binding: Binding, analysis: Analysis): ClassNode | null {
  const { kind, declaration } = binding;
  const node = kind === "selfName" ? declaration : functionBehind(binding, analysis)?.node;
  return node && isClass(node) ? node : null;
}

/** The class that a variable's object is made of, or the object as it is written. */
export function madeOf(binding: Binding, analysis: Analysis): Holder | null {
  const value = initialValue(binding);
  if (value?.type === "ObjectExpression") return value;
  if (value?.type !== "NewExpression") return null;
  const callee = unwrapTypes(value.callee);
  if (isClass(callee)) return callee;
  const named = callee.type === "Identifier" ? binding.scope.lookup(callee.name) : null;
  return named && classBehind(named, analysis);
}

/** A function that is a member: the body of a method or accessor, or the value of a field or property. */
interface Method {
  readonly name: string | null;
  readonly node: Node;
  readonly isStatic: boolean;
  readonly isConstructor: boolean;
}

/** The functions that can be called through an object or a class. */
export function methodsOf(holder: Holder): readonly Method[] {
  const members: readonly Node[] = holder.type === "ObjectExpression" ? holder.properties : holder.body.body;
  return members.flatMap((member): Method[] => {
    const name = keyName(member);
    const isStatic = "static" in member && member.static === true;
    switch (member.type) {
      case "ObjectMethod":
      case "ClassMethod":
      case "ClassPrivateMethod":
        return [{ name, node: member, isStatic, isConstructor: member.kind === "constructor" }];
      case "ObjectProperty":
      case "ClassProperty":
      case "ClassPrivateProperty": {
        const node = functionLiteral(member.value);
        return node ? [{ name, node, isStatic, isConstructor: false }] : [];
      }
      default:
        return [];
    }
  });
}

/** The classes that a class extends, as far as the text tells, nearest first. */
export function basesOf(node: ClassNode, analysis: Analysis): readonly ClassNode[] {
  const bases = new Set<ClassNode>();
  for (let base = baseOf(node, analysis); base && !bases.has(base); base = baseOf(base, analysis)) bases.add(base);
  return [...bases];
}

function baseOf(node: ClassNode, analysis: Analysis): ClassNode | null {
  const { superClass } = node;
  const info: FunctionInfo | undefined = analysis.infoOf.get(node);
  const binding = superClass?.type === "Identifier" ? info?.scope.lookup(superClass.name) : null;
  return binding ? classBehind(binding, analysis) : null;
}
