import type { NodeOf } from "../syntax/ast.ts";
import type { ClassNode } from "../syntax/walk.ts";
import { engineSymbol, keyName, propertyText } from "./naming.ts";

type Method = NodeOf<"ClassMethod">;

/** How the key of a method is written: after what it is a key of, and as a value; null for one that is computed. */
function keyOf(node: Method): { readonly access: string; readonly value: string } | null {
  const name = keyName(node);
  if (name !== null) return { access: propertyText(name).access, value: JSON.stringify(name) };
  const value = engineSymbol(node.key);
  return value === null ? null : { access: `[${value}]`, value };
}

/** Whether a key stands for a function and for an accessor in turn: then reading the function could call the accessor. */
function isAmbiguous(methods: readonly Method[]): boolean {
  const kinds = new Map<string, boolean>();
  return methods.some((method) => {
    const key = `${method.static ? "static " : ""}${keyName(method)}`;
    const isMethod = method.kind === "method";
    const known = kinds.get(key) ?? isMethod;
    kinds.set(key, isMethod);
    return known !== isMethod;
  });
}

/**
 * A function that lists the methods of a class `c` with the prototype `p`, so that they can be marked as its own; `g`
 * gives the functions of an accessor. null when the text does not tell: then the runtime looks for itself, which takes
 * ten times as long.
 */
export function memberList(node: ClassNode): string | null {
  const { body } = node.body;
  if (body.some((member) => member.type === "StaticBlock")) return null;
  const methods = body.filter((member) => member.type === "ClassMethod" && member.kind !== "constructor");
  const own = methods.filter((member) => member.type === "ClassMethod");
  if (isAmbiguous(own)) return null;
  const items: string[] = [];
  for (const method of own) {
    const key = keyOf(method);
    if (!key) return null;
    const holder = method.static ? "c" : "p";
    items.push(method.kind === "method" ? `${holder}${key.access}` : `...g(${holder},${key.value})`);
  }
  return items.length === 0 ? "()=>[]" : `(c,p,g)=>[${[...new Set(items)].join(",")}]`;
}
