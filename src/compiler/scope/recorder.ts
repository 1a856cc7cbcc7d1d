import type { Node, NodeOf } from "../syntax/ast.ts";
import { unwrapTypes, type ClassNode } from "../syntax/walk.ts";
import {
  functionInfo,
  type Binding,
  type CallSite,
  type FunctionInfo,
  type Mutation,
  type Reference,
  type Scope,
} from "./model.ts";
import { changedBy } from "./mutations.ts";

type Use = "usesThis" | "usesSuper" | "usesNewTarget" | "usesArguments";

interface Access {
  readonly reads: boolean;
  readonly writes: boolean;
  readonly mutation?: Mutation;
  readonly exportOnly?: boolean;
}

/** The variable an expression like `a.b[c].d` starts from. */
function rootIdentifier(node: Node): NodeOf<"Identifier"> | null {
  let inner = unwrapTypes(node);
  while (inner.type === "MemberExpression" || inner.type === "OptionalMemberExpression")
    inner = unwrapTypes(inner.object);
  return inner.type === "Identifier" ? inner : null;
}

type Visit = (recorder: Recorder, node: Node | null | undefined, scope: Scope, parent: Node) => void;

/** Takes down what the walk over a program meets. */
export class Recorder {
  readonly functions: FunctionInfo[] = [];
  readonly infoOf = new Map<Node, FunctionInfo>();
  readonly parentOf = new Map<Node, Node>();
  readonly calls: CallSite[] = [];
  readonly references: Reference[] = [];
  readonly declared = new Map<Node, Binding>();
  readonly unresolved = new Set<string>();
  /** The functions, classes and initializers around the current place, outermost first. */
  readonly #around: FunctionInfo[] = [];
  readonly #privateNames: { readonly names: ReadonlySet<string>; readonly depth: number }[] = [];

  readonly #visit: Visit;

  /** `visit` is the walk itself, for the parts of it that live in other files. */
  constructor(visit: Visit) {
    this.#visit = visit;
  }

  /** Walks on into `node`. */
  visit(node: Node | null | undefined, scope: Scope, parent: Node): void {
    this.#visit(this, node, scope, parent);
  }

  get #owner(): FunctionInfo | null {
    return this.#around.at(-1) ?? null;
  }

  /** Runs `body` inside a new function, class or initializer; `body` gets the depth of its scopes. */
  enter(kind: FunctionInfo["kind"], node: Node, scope: Scope, body: (depth: number) => void): void {
    const info = functionInfo(kind, node, this.#owner, scope);
    if (kind !== "initializer") {
      this.functions.push(info);
      this.infoOf.set(node, info);
    }
    this.#around.push(info);
    body(scope.depth + 1);
    this.#around.pop();
  }

  /** Records a use of a name. */
  refer(node: NodeOf<"Identifier">, scope: Scope, access: Access): void {
    const binding = scope.lookup(node.name);
    if (!binding) return this.#referToGlobal(node);
    const reference: Reference = {
      node,
      binding,
      reads: access.reads,
      writes: access.writes,
      mutation: access.mutation ?? null,
      owner: this.#owner,
      exportOnly: access.exportOnly ?? false,
    };
    binding.references.push(reference);
    this.references.push(reference);
    for (let depth = this.#around.length; depth > binding.scope.depth; depth--) {
      const info = this.#around[depth - 1];
      const known = info?.captures.get(binding);
      if (known) known.push(reference);
      else info?.captures.set(binding, [reference]);
    }
  }

  /** Records that a name in a pattern makes a variable. */
  declares(node: NodeOf<"Identifier">, scope: Scope): void {
    const binding = scope.lookup(node.name);
    if (binding) this.declared.set(node, binding);
  }

  #referToGlobal(node: NodeOf<"Identifier">): void {
    if (node.name === "arguments") return this.markUse("usesArguments", node);
    this.unresolved.add(node.name);
    for (const info of this.#around) if (!info.globals.has(node.name)) info.globals.set(node.name, node);
  }

  /** Records a use of `this`, `super`, `new.target` or `arguments`, up to the function they belong to. */
  markUse(use: Use, node: Node): void {
    for (let depth = this.#around.length - 1; depth >= 0; depth--) {
      const info = this.#around[depth];
      if (!info) return;
      info[use] ??= node;
      if (info.kind !== "class" && !info.isArrow) return;
    }
  }

  /** Runs `body` where the `#names` of a class are known. */
  withPrivateNames(node: ClassNode, body: () => void): void {
    const names = new Set<string>();
    for (const member of node.body.body)
      if ("key" in member && member.key.type === "PrivateName") names.add(member.key.id.name);
    this.#privateNames.push({ names, depth: this.#around.length });
    body();
    this.#privateNames.pop();
  }

  /** Records a use of `#name` for the functions that stand inside its class. */
  markPrivate(node: NodeOf<"PrivateName">): void {
    const home = this.#privateNames.findLast((known) => known.names.has(node.id.name));
    if (!home) return;
    for (let depth = home.depth; depth < this.#around.length; depth++) {
      const info = this.#around[depth];
      if (info) info.usesOuterPrivate ??= node;
    }
  }

  /** Records that the object a variable holds is changed. */
  mutate(target: Node, scope: Scope, mutation: Mutation): void {
    const root = rootIdentifier(target);
    if (root && unwrapTypes(target) !== root) this.refer(root, scope, { reads: false, writes: false, mutation });
  }

  recordCall(node: CallSite["node"], scope: Scope): void {
    this.calls.push({ node, scope, owner: this.#owner });
    const callee = unwrapTypes(node.callee);
    if (
      callee.type === "Identifier" &&
      callee.name === "eval" &&
      node.type === "CallExpression" &&
      !scope.lookup("eval")
    )
      for (const info of this.#around) info.usesEval ??= node;
    const changed = changedBy(node, scope);
    const root = changed && rootIdentifier(changed.target);
    if (root) this.refer(root, scope, { reads: false, writes: false, mutation: changed.mutation });
  }
}
