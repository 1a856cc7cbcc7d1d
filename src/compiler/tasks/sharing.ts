import { importedName } from "../module/imports.ts";
import type { Binding, Scope } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { forEachChild, isTypeNode, unwrapTypes } from "../syntax/walk.ts";

/** What puts a value on shared memory, or can. */
const sharedMemory = new Set(["SharedArrayBuffer", "WebAssembly"]);

/** Whether a type says that a variable holds a plain array of something that cannot be shared. */
function isUnshared(node: Node): boolean {
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSParenthesizedType":
      return isUnshared(node.typeAnnotation);
    case "TSTypeOperator":
      return node.operator === "readonly" && isUnshared(node.typeAnnotation);
    case "TSArrayType":
      return isUnshared(node.elementType);
    case "TSTypeReference": {
      const [element] = node.typeArguments?.params ?? [];
      const isArray = node.typeName.type === "Identifier" && node.typeName.name === "Array";
      return isArray && Boolean(element && isUnshared(element));
    }
    default:
      return isPrimitive(node);
  }
}

function isPrimitive({ type }: Node): boolean {
  return /^TS(?:Number|String|Boolean|BigInt|Literal|Undefined|Null)/.test(type);
}

/** Follows what a variable holds back to where it is made. */
class Origins {
  private readonly seen = new Set<Binding>();

  /** Whether what a variable starts with, or anything in it, is or could be on shared memory. */
  mayShare(binding: Binding): boolean {
    if (this.seen.has(binding)) return false;
    this.seen.add(binding);
    if (binding.kind === "import") return importsShared(binding);
    const { declaration, kind, scope } = binding;
    const pattern = declaration?.type === "VariableDeclarator" ? declaration.id : declaration;
    if (pattern?.type === "Identifier" && pattern.typeAnnotation && isUnshared(pattern.typeAnnotation)) return false;
    // A parameter may well be shared; its type would have to say that it is not.
    if (kind === "parameter" || kind === "catch") return true;
    if (declaration?.type === "VariableDeclarator")
      return Boolean(declaration.init && this.comesFrom(declaration.init, scope));
    return declaration !== null && this.mentions(declaration, scope);
  }

  /** Whether the value of an expression may hold something shared. */
  private comesFrom(expression: Node, scope: Scope): boolean {
    const node = unwrapTypes(expression);
    switch (node.type) {
      case "Identifier": {
        const named = scope.lookup(node.name);
        return named ? this.mayShare(named) : sharedMemory.has(node.name);
      }
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.comesFrom(node.object, scope);
      case "NewExpression":
      case "CallExpression":
      case "OptionalCallExpression":
        return (
          !makesPlainArray(node, scope) && [node.callee, ...node.arguments].some((part) => this.comesFrom(part, scope))
        );
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return this.mentions(node.body, scope);
      case "ObjectProperty":
        return this.comesFrom(node.value, scope);
      case "ArrayExpression":
      case "ObjectExpression":
      case "SpreadElement":
      case "AwaitExpression":
      case "ConditionalExpression":
      case "LogicalExpression":
      case "SequenceExpression":
      case "AssignmentExpression": {
        let found = false;
        forEachChild(node, (child) => {
          found ||= this.comesFrom(child, scope);
        });
        return found;
      }
      default:
        return false;
    }
  }

  /** Whether the text of a function or class names shared memory, or another function that does. */
  private mentions(node: Node, scope: Scope): boolean {
    if (isTypeNode(node)) return false;
    if (node.type === "Identifier") {
      const named = scope.lookup(node.name);
      if (!named) return sharedMemory.has(node.name);
      return named.kind !== "parameter" && this.mayShare(named);
    }
    let found = false;
    forEachChild(node, (child) => {
      found ||= this.mentions(child, scope);
    });
    return found;
  }
}

/** Whether an import is, or may be, what makes shared arrays. */
function importsShared(binding: Binding): boolean {
  const name = importedName(binding);
  return name === null || name === "shared" || name === "*";
}

/** `new Array(n)` and the like, whose arguments are not in what they make. */
function makesPlainArray({ callee }: { readonly callee: Node }, scope: Scope): boolean {
  return callee.type === "Identifier" && callee.name === "Array" && !scope.lookup("Array");
}

/** Whether what a variable starts with is, or could be, on shared memory. */
export function mayBeShared(binding: Binding): boolean {
  return new Origins().mayShare(binding);
}
