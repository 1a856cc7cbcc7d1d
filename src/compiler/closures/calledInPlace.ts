import { importedName } from "../module/imports.ts";
import type { Analysis, Binding, FunctionInfo, Scope } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { unwrapTypes } from "../syntax/walk.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Methods of built-in collections that call a function and forget it. */
const callers = words(
  "map filter forEach reduce reduceRight some every find findIndex findLast findLastIndex flatMap sort toSorted",
);
/** Methods of arrays that return arrays. */
const arrayReturning = words(
  "map filter slice concat flatMap flat sort reverse toSorted toReversed toSpliced with fill",
);
const collections = words(
  "Array ReadonlyArray Set ReadonlySet Map ReadonlyMap Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array " +
    "Int32Array Uint32Array BigInt64Array BigUint64Array Float32Array Float64Array WeakMap WeakSet DataView",
);

/** Whether `node` is `object.name` for a global `object`. */
function isGlobalMember(node: Node, object: string, names: ReadonlySet<string>, scope: Scope): boolean {
  return (
    node.type === "MemberExpression" &&
    !node.computed &&
    node.object.type === "Identifier" &&
    node.object.name === object &&
    scope.lookup(object) === null &&
    node.property.type === "Identifier" &&
    names.has(node.property.name)
  );
}

function isGlobal(node: Node, names: ReadonlySet<string>, scope: Scope): boolean {
  return node.type === "Identifier" && names.has(node.name) && scope.lookup(node.name) === null;
}

/** Whether a type annotation names a built-in collection. */
function isCollectionType(node: Node): boolean {
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSParenthesizedType":
      return isCollectionType(node.typeAnnotation);
    case "TSTypeOperator":
      return node.operator === "readonly" && isCollectionType(node.typeAnnotation);
    case "TSArrayType":
    case "TSTupleType":
      return true;
    case "TSTypeReference":
      return node.typeName.type === "Identifier" && collections.has(node.typeName.name);
    default:
      return false;
  }
}

/** Whether a variable certainly holds a built-in collection: its type or what it starts with says so. */
export function isCollectionVariable(binding: Binding): boolean {
  const { declaration } = binding;
  if (binding.kind === "parameter") {
    if (declaration?.type === "RestElement") return declaration.argument.type === "Identifier";
    const pattern = declaration?.type === "AssignmentPattern" ? declaration.left : declaration;
    return (
      pattern?.type === "Identifier" && Boolean(pattern.typeAnnotation && isCollectionType(pattern.typeAnnotation))
    );
  }
  if (declaration?.type !== "VariableDeclarator" || declaration.id.type !== "Identifier") return false;
  const { typeAnnotation } = declaration.id;
  if (typeAnnotation) return isCollectionType(typeAnnotation);
  if (!declaration.init || binding.references.some((use) => use.writes)) return false;
  return isCollection(declaration.init, binding.scope);
}

/** Whether an expression is certainly an array, typed array, map or set, as far as its text or type tells. */
function isCollection(expression: Node, scope: Scope): boolean {
  const node = unwrapTypes(expression);
  switch (node.type) {
    case "ArrayExpression":
      return true;
    case "Identifier": {
      const binding = scope.lookup(node.name);
      return binding !== null && isCollectionVariable(binding);
    }
    case "NewExpression":
      return isGlobal(node.callee, collections, scope);
    case "CallExpression": {
      const { callee } = node;
      if (callee.type === "Identifier") {
        const binding = scope.lookup(callee.name);
        return binding?.kind === "import" && importedName(binding) === "range";
      }
      if (isGlobalMember(callee, "Array", words("from of"), scope)) return true;
      if (isGlobalMember(callee, "Object", words("keys values entries"), scope)) return true;
      return calledMethod(node, arrayReturning, scope);
    }
    default:
      return false;
  }
}

function calledMethod(call: NodeOf<"CallExpression">, methods: ReadonlySet<string>, scope: Scope): boolean {
  const { callee } = call;
  return (
    callee.type === "MemberExpression" &&
    !callee.computed &&
    callee.property.type === "Identifier" &&
    methods.has(callee.property.name) &&
    isCollection(callee.object, scope)
  );
}

/**
 * Whether a function is only called by what it stands in and then forgotten, as in `[…].map(x => …)` or `(() => …)()`.
 * Such a function cannot be submitted, so it need not be registered.
 */
export function isCalledInPlace(info: FunctionInfo, analysis: Analysis): boolean {
  const { node, scope } = info;
  // A function that has a name can pass itself on.
  if (node.type !== "ArrowFunctionExpression" && (node.type !== "FunctionExpression" || node.id)) return false;
  let value: Node = node;
  let parent = analysis.parentOf.get(value);
  while (parent && parent !== value && unwrapTypes(parent) === node) {
    value = parent;
    parent = analysis.parentOf.get(value);
  }
  if (parent?.type === "NewExpression") {
    return parent.arguments[0] === value && isGlobal(parent.callee, words("Promise"), scope);
  }
  if (parent?.type !== "CallExpression") return false;
  if (parent.callee === value) return true;
  if (parent.arguments[1] === value) return isGlobalMember(parent.callee, "Array", words("from"), scope);
  return parent.arguments[0] === value && calledMethod(parent, callers, scope);
}
