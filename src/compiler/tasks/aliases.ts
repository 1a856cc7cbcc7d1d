import type { Analysis, Binding, Reference } from "../scope/model.ts";
import { memberName } from "../scope/mutations.ts";
import type { Node } from "../syntax/ast.ts";
import { boundIdentifiers, isFunction, unwrapTypes } from "../syntax/walk.ts";

/** Methods that hand the elements to a function, one by one. */
const visitors = new Set("forEach map filter some every find findLast flatMap".split(" "));

function isSame(outer: Node | undefined, inner: Node): boolean {
  return outer !== undefined && unwrapTypes(outer) === unwrapTypes(inner);
}

/** The expression that a use of a variable is the beginning of, as `a.b[c]` is for `a`. */
function chainFrom(start: Node, analysis: Analysis): { readonly chain: Node; readonly parent: Node | undefined } {
  let chain = start;
  let parent = analysis.parentOf.get(chain);
  for (; parent; parent = analysis.parentOf.get(chain)) {
    // A cast is the same expression.
    const inner =
      parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression" ? parent.object : parent;
    if (!isSame(inner, chain)) break;
    chain = parent;
  }
  return { chain, parent };
}

/** The patterns that get the value of an expression, or an element of it, under another name. */
function patternsFor(chain: Node, parent: Node | undefined): readonly Node[] {
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.init === chain ? [parent.id] : [];
    case "ForOfStatement":
      return parent.right === chain && parent.left.type === "VariableDeclaration"
        ? parent.left.declarations.map(({ id }) => id)
        : [];
    case "CallExpression": {
      const [visitor] = parent.arguments;
      const isVisited = parent.callee === chain && visitors.has(memberName(chain) ?? "");
      return isVisited && visitor && isFunction(visitor) ? visitor.params.slice(0, 1) : [];
    }
    default:
      return [];
  }
}

/** Other names, declared where a variable is used, for what it holds or for parts of it. */
export function aliasesOf(uses: readonly Reference[], analysis: Analysis): readonly Binding[] {
  const found = new Set<Binding>();
  const follow = (references: readonly Reference[]): void => {
    for (const { node } of references) {
      const { chain, parent } = chainFrom(node, analysis);
      for (const identifier of patternsFor(chain, parent).flatMap((pattern) => boundIdentifiers(pattern))) {
        const alias = analysis.declared.get(identifier);
        if (!alias || found.has(alias)) continue;
        found.add(alias);
        follow(alias.references);
      }
    }
  };
  follow(uses);
  return [...found];
}
