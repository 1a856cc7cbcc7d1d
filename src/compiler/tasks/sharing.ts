import { importedName } from "../module/imports.ts";
import type { Binding } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild, unwrapTypes } from "../syntax/walk.ts";

const builtInCollections = new Set("Array Map Set WeakMap WeakSet".split(" "));

function mentions(node: Node, test: (node: Node) => boolean): boolean {
  if (test(node)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= mentions(child, test);
  });
  return found;
}

/** Whether what a variable starts with is, or could be, on shared memory. */
export function mayBeShared(binding: Binding): boolean {
  const { declaration, kind } = binding;
  // A parameter's elements may well be shared; its type would have to say that they are not.
  if (kind === "parameter") return true;
  if (declaration?.type !== "VariableDeclarator" || !declaration.init) return false;
  return mentions(declaration, (node) => {
    if (node.type !== "Identifier") return false;
    if (node.name === "SharedArrayBuffer") return true;
    const named = binding.scope.lookup(node.name);
    if (named?.kind === "import") return importedName(named) === "shared" || importedName(named) === "*";
    return named !== null && named !== binding && isFromShared(named);
  });
}

function isFromShared(binding: Binding): boolean {
  const { declaration } = binding;
  return (
    declaration?.type === "VariableDeclarator" &&
    binding.kind === "const" &&
    Boolean(declaration.init) &&
    mentions(declaration, (node) => {
      const named = node.type === "Identifier" ? binding.scope.lookup(node.name) : null;
      return named?.kind === "import" && importedName(named) === "shared";
    })
  );
}

/** Whether a variable starts with a built-in collection, so that `add`, `set` and the like do change it. */
export function isBuiltInCollection(binding: Binding): boolean {
  const { declaration, kind } = binding;
  if (kind === "parameter") return true;
  if (declaration?.type !== "VariableDeclarator" || !declaration.init) return false;
  const init = unwrapTypes(declaration.init);
  if (init.type === "ArrayExpression") return true;
  if (init.type !== "NewExpression" && init.type !== "CallExpression") return false;
  const callee = unwrapTypes(init.callee);
  if (init.type === "NewExpression" && callee.type === "Identifier")
    return builtInCollections.has(callee.name) || callee.name.endsWith("Array");
  return init.type === "CallExpression";
}
