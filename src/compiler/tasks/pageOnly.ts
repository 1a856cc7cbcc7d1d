import type { Analysis, FunctionInfo } from "../scope/model.ts";
import { memberName } from "../scope/mutations.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild } from "../syntax/walk.ts";

/** What only the page has. */
const pageOnly = new Set(
  (
    "window document localStorage sessionStorage history screen parent top opener frames frameElement alert confirm " +
    "prompt open print getComputedStyle getSelection matchMedia customElements visualViewport Document Window " +
    "HTMLElement HTMLCanvasElement SVGElement Element Node Text DOMParser XMLSerializer MutationObserver " +
    "IntersectionObserver ResizeObserver Image Audio Option"
  ).split(" "),
);
const globals = new Set(["globalThis", "self"]);

/** Something of the page that a task names. */
export interface PageUse {
  readonly name: string;
  readonly node: Node;
}

function isTested(node: Node, analysis: Analysis): boolean {
  const parent = analysis.parentOf.get(node);
  return parent?.type === "UnaryExpression" && parent.operator === "typeof";
}

/** What a function uses that only the page has; `typeof window` is a question, no use. */
export function pageUses(info: FunctionInfo, analysis: Analysis): readonly PageUse[] {
  const named = [...info.globals].flatMap(([name, node]) =>
    pageOnly.has(name) && !isTested(node, analysis) ? [{ name, node }] : [],
  );
  return [...globals].some((name) => info.globals.has(name)) ? [...named, ...throughGlobal(info, analysis)] : named;
}

/** The same for `globalThis.document`. */
function throughGlobal(info: FunctionInfo, analysis: Analysis): readonly PageUse[] {
  const found: PageUse[] = [];
  const visit = (node: Node): void => {
    const name = memberName(node);
    const isOfGlobal =
      "object" in node &&
      node.object?.type === "Identifier" &&
      globals.has(node.object.name) &&
      info.scope.lookup(node.object.name) === null;
    if (isOfGlobal && name !== null && pageOnly.has(name) && !isTested(node, analysis)) found.push({ name, node });
    forEachChild(node, visit);
  };
  visit(info.node);
  return found;
}
