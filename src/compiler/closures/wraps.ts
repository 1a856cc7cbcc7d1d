import { insert, type Edit } from "../edits.ts";
import type { Analysis } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import type { Names } from "./names.ts";
import { keyName, propertyText, type PropertyText } from "./naming.ts";
import { computedPropertyName, hasComputedKey, wrapComputedMethod } from "./computedKeys.ts";
import { isStationary, objectMemberEdits } from "./objectMembers.ts";
import { classBodyEdits, hasMethods } from "./classBodies.ts";
import { describesItself, registrationArguments } from "./registration.ts";
import type { Sendable } from "./sendable.ts";

/** The function of the runtime that marks it. */
export function registerOf({ info }: Sendable, names: Names): string {
  return info.kind === "class" ? names.registerClass : names.register;
}

/** Text before and after an expression that stands for a function; it keeps the name its place gives it. */
function wrapText(sendable: Sendable, names: Names): { readonly before: string; readonly after: string } {
  const after = `${registrationArguments(sendable)})`;
  const register = registerOf(sendable, names);
  if (sendable.givenName === null) return { before: `${register}(`, after };
  const property = propertyText(sendable.givenName);
  return { before: `${register}({${property.key}:`, after: `}${property.access}${after}` };
}

/** Key and access of an object's method, both as they can be written; a computed one has been blanked to "". */
export function methodText(sendable: Sendable, source: string): PropertyText {
  if (hasComputedKey(sendable.node)) return propertyText("");
  const name = keyName(sendable.node);
  if (name !== null) return propertyText(name);
  const { node } = sendable;
  const key = node.type === "ObjectMethod" ? `[${source.slice(node.key.start, node.key.end)}]` : "";
  return { key, access: key };
}

/** A space where a word put in before `at` would become one with the word that ends there, as in `return(x) => x`. */
function gapBefore(at: number, source: string): string {
  return /[\p{ID_Continue}$]/u.test(source[at - 1] ?? "") ? " " : "";
}

function wrapExpression(sendable: Sendable, names: Names, analysis: Analysis, source: string): Edit[] {
  const { node } = sendable;
  const gap = gapBefore(node.start, source);
  const isAnonymous = sendable.name === "";
  const computed = isAnonymous ? computedPropertyName(node, analysis, names, source) : null;
  if (computed) {
    return [
      computed.edit,
      insert(node.start, `${gap}${registerOf(sendable, names)}(${computed.before}`, "open", node),
      insert(node.end, `${computed.after}${registrationArguments(sendable)})`, "close", node),
    ];
  }
  const { before, after } = wrapText(sendable, names);
  const parent = analysis.parentOf.get(node);
  // `new class {}()` would construct what `$fn` returns from `new $fn(…)`.
  const bare = parent?.type === "NewExpression" && parent.callee === node && !node.extra?.["parenthesized"];
  return [
    insert(node.start, bare ? `(${before}` : gap + before, "open", node),
    insert(node.end, bare ? `${after})` : after, "close", node),
  ];
}

function wrapMethod(sendable: Sendable, names: Names, source: string): Edit[] {
  const { node } = sendable;
  const { key, access } = methodText(sendable, source);
  return [
    insert(node.start, `${key}:${names.register}({`, "open", node),
    insert(node.end, `}${access}${registrationArguments(sendable)})`, "close", node),
  ];
}

/** Where statements may be put in before all others of a block; null where there is no such place. */
function blockStart(block: Node | undefined): { readonly at: number; readonly before: string } | null {
  if (block?.type === "BlockStatement") {
    const directive = block.directives.at(-1);
    return directive ? { at: directive.end, before: ";" } : { at: block.start + 1, before: "" };
  }
  if (block?.type !== "StaticBlock") return null;
  const first = block.body[0];
  return first ? { at: first.start, before: "" } : null;
}

/** A hoisted function is registered before its block's first statement, since that may already pass it on. */
function registerHoisted(sendable: Sendable, names: Names, analysis: Analysis): Edit[] {
  const { node } = sendable;
  const parent = analysis.parentOf.get(node);
  const call = `${names.register}(${sendable.name}${registrationArguments(sendable)});`;
  if (parent?.type === "SwitchCase") {
    const clauses = analysis.parentOf.get(parent);
    if (clauses?.type !== "SwitchStatement") return [];
    // Any clause can be the one a switch begins with.
    return clauses.cases.flatMap(({ consequent: [first] }) =>
      first ? [insert(first.start, call, "statement", node)] : [],
    );
  }
  const start = blockStart(parent);
  return start ? [insert(start.at, start.before + call, "statement", node)] : [];
}

/** The insertions that register functions and classes as they are made. Module-level functions are not among them. */
export function registrationEdits(
  all: readonly Sendable[],
  names: Names,
  analysis: Analysis,
  source: string,
): readonly Edit[] {
  const members = [...objectMemberEdits(all, names, analysis, source), ...classBodyEdits(all, names)];
  const own = all.flatMap((sendable) => {
    const { node } = sendable;
    if (isStationary(sendable)) return [];
    switch (node.type) {
      case "FunctionDeclaration":
        return isModuleFunction(sendable) ? [] : registerHoisted(sendable, names, analysis);
      case "ClassDeclaration":
        // It says itself what it is; noting it is for finding out that a function is a method of it.
        if (describesItself(sendable) && !hasMethods(node)) return [];
        return [
          insert(
            node.end,
            `;${names.registerClass}(${nameInBuild(sendable)}${registrationArguments(sendable)});`,
            "close",
            node,
          ),
        ];
      case "ObjectMethod":
        return hasComputedKey(node) ? wrapComputedMethod(sendable, names, source) : wrapMethod(sendable, names, source);
      default:
        return wrapExpression(sendable, names, analysis, source);
    }
  });
  return [...own, ...members];
}

/** Whether a function is declared at module level, where it exists before the first statement. */
export function isModuleFunction({ node, info }: Sendable): boolean {
  return node.type === "FunctionDeclaration" && info.scope.isModule;
}

/** The name that a declared function or class has in the builds. */
export function nameInBuild({ name, info }: Sendable): string {
  return (info.scope.isModule ? info.scope.bindings.get(name)?.name : undefined) ?? name;
}
