import type { FunctionInfo } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { functionLiteral, isFunction, unwrapTypes } from "../syntax/walk.ts";
import type { Facts } from "./facts.ts";
import { globalUses, type GlobalUse } from "./globals.ts";
import type { Finding } from "./findings.ts";
import { forEachNode, dottedPath, isMember, memberName, staticKey } from "./syntax.ts";
import { functionBehind } from "../tasks/behind.ts";

/** A function that an object has under a name; `info` is null when it may be anything. */
export interface MethodDefinition {
  readonly info: FunctionInfo | null;
  /** The method, the property, or the assignment. */
  readonly node: Node;
}

/** Names under which the language itself calls methods. */
const calledByTheLanguage = new Set(["toString", "valueOf", "toJSON", "next"]);

const reshaping = new Set(
  "defineProperty defineProperties setPrototypeOf __defineGetter__ __defineSetter__ __proto__ prototype".split(" "),
);

const openEnded = new Set(["eval", "Function", "Proxy", "Reflect", "globalThis", "self", "window"]);

/**
 * What the whole program says about its objects: which properties run code when they are read, which methods a name can
 * mean, and whether anything makes that impossible to tell.
 */
export class World {
  /** Getters and setters by name. */
  readonly accessors = new Map<string, FunctionInfo[]>();
  /** Functions that objects have under a name. */
  readonly methods = new Map<string, MethodDefinition[]>();
  /** Methods the language calls by itself, when it makes a text of an object for example. */
  readonly implicit: FunctionInfo[] = [];
  /** A property with a computed name holds a function: then any name can. */
  hasDynamicMethods = false;
  /** A value of the program that no worker can get. */
  unsendable: Node | null = null;
  /** Where an array with holes can come from. */
  sparse: Node | null = null;
  /** Patterns are used in ways that leave a `lastIndex` other than 0 behind. */
  readsLastIndex = false;
  /** Why nothing can be said about the loops of this program. */
  obstacle: Finding | null = null;
  readonly globals: readonly GlobalUse[];

  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.globals = globalUses(facts);
    for (const use of this.globals) this.#global(use);
    forEachNode(facts.ast, (node) => this.#visit(node));
  }

  #block(node: Node, reason: string): void {
    this.obstacle ??= { start: node.start, end: node.end, reason };
  }

  #global({ name, node, assigned }: GlobalUse): void {
    if (assigned) {
      this.#block(node, `\`${name}\` is changed here, so what the built-in functions do is not known.`);
    } else if (openEnded.has(name)) {
      this.#block(node, `\`${name}\` can change anything in the program, so no loop of it can be checked.`);
    }
    if (["WeakMap", "WeakSet", "WeakRef", "Symbol", "Promise"].includes(name)) this.unsendable ??= node;
  }

  #visit(node: Node): void {
    switch (node.type) {
      case "ObjectMethod":
      case "ClassMethod":
      case "ClassPrivateMethod":
        return this.#method(node);
      case "ObjectProperty":
      case "ClassProperty":
      case "ClassPrivateProperty":
        if (node.type !== "ObjectProperty" && node.static && !isPlainlyData(node.value ?? node))
          this.unsendable ??= node;
        if (node.value && this.#facts.parentOf(node)?.type !== "ObjectPattern")
          this.#property(node, staticKey(node), node.value);
        break;
      case "AssignmentExpression": {
        const target = unwrapTypes(node.left);
        if (isMember(target)) this.#property(node, memberName(target), node.right);
        if (isMember(target) && this.#isCode(target.object)) this.unsendable ??= node;
        if (isMember(target) && memberName(target) === "length") this.sparse ??= node;
        break;
      }
      case "MemberExpression":
      case "OptionalMemberExpression": {
        const name = memberName(node);
        if (name !== null && reshaping.has(name)) this.#reshapes(node, name);
        if (name === "test" || name === "exec" || name === "lastIndex") this.readsLastIndex = true;
        break;
      }
      case "PrivateName":
      case "StaticBlock":
      case "YieldExpression":
      case "BindExpression":
        this.unsendable ??= node;
        break;
      case "ArrayExpression":
        if (node.elements.includes(null)) this.sparse ??= node;
        break;
      case "NewExpression":
      case "CallExpression":
        this.#makesHoles(node, node.callee, node.arguments.length);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") this.sparse ??= node;
        break;
      case "ImportDeclaration":
        if (node.source.value !== "makespan" && node.importKind !== "type")
          this.#block(
            node,
            `Code from "${node.source.value}" is not looked into, so no loop of this file can be checked.`,
          );
        break;
      default:
    }
  }

  /** What is put on a class or function itself stays on the thread where that is done. */
  #isCode(object: Node): boolean {
    const kind = this.#facts.namedBinding(object)?.kind;
    return kind === "class" || kind === "function";
  }

  #reshapes(node: Node, name: string): void {
    this.#block(node, `\`${name}\` changes what objects do, so no loop of this program can be checked.`);
  }

  #makesHoles(node: Node, callee: Node, count: number): void {
    if (callee.type !== "Identifier" || callee.name !== "Array" || count === 0) return;
    const parent = this.#facts.parentOf(node);
    const filled = parent && isMember(parent) && memberName(parent) === "fill";
    const spread = parent?.type === "SpreadElement" || (parent?.type === "CallExpression" && parent.callee !== node);
    if (!filled && !spread) this.sparse ??= node;
  }

  #method(node: Node & { readonly kind: string }): void {
    const info = this.#facts.infoOf(node);
    if (!info) return;
    const name = staticKey(node);
    const isAccessor = node.kind === "get" || node.kind === "set";
    if (name === null) {
      const called = "key" in node && dottedPath(node.key)?.startsWith("Symbol.");
      if (isAccessor || !called) this.hasDynamicMethods = true;
      if (isAccessor) this.#block(node, "A getter or setter with a computed name can be any property.");
      else this.implicit.push(info);
    } else if (isAccessor) {
      add(this.accessors, name, info);
    } else {
      this.#named(node, name, info);
    }
  }

  #property(node: Node, name: string | null, value: Node): void {
    const known = this.#functionIn(value);
    if (name === null) {
      if (known !== "none") this.hasDynamicMethods = true;
    } else if (known === "none") {
      if (!isPlainlyData(value)) add(this.methods, name, { info: null, node });
    } else {
      this.#named(node, name, known);
    }
  }

  #named(node: Node, name: string, info: FunctionInfo): void {
    add(this.methods, name, { info, node });
    if (name === "then") this.#block(node, "An object with a `then` method is taken for a promise.");
    if (calledByTheLanguage.has(name)) this.implicit.push(info);
  }

  #functionIn(value: Node): FunctionInfo | "none" {
    const literal = functionLiteral(value);
    if (literal && isFunction(literal)) return this.#facts.infoOf(literal) ?? "none";
    const binding = this.#facts.namedBinding(value);
    return (binding && functionBehind(binding, this.#facts.analysis)) ?? "none";
  }
}

function add<T>(map: Map<string, T[]>, name: string, item: T): void {
  const known = map.get(name);
  if (known) known.push(item);
  else map.set(name, [item]);
}

const dataNodes =
  /^(?:(?:String|Numeric|Boolean|BigInt|Null|RegExp|Template)Literal|Array|Object|Binary|Unary|Update|New)(?:Expression)?$/;

/** Whether an expression is certainly no function. */
function isPlainlyData(expression: Node): boolean {
  return dataNodes.test(unwrapTypes(expression).type);
}

/** Whether a built-in object may have been given another method of that name than its own. */
export function isReplaced(world: World, name: string): boolean {
  const given = world.methods.get(name) ?? [];
  return world.hasDynamicMethods || given.some(({ node }) => node.type === "AssignmentExpression");
}

/** Whether a property name is set somewhere in the program to what may be a function. */
export function isOwnMethodName(world: World, name: string): boolean {
  return world.hasDynamicMethods || world.methods.has(name) || world.accessors.has(name);
}
