import type { Node, NodeOf } from "../syntax/ast.ts";
import type { ClassNode, FunctionNode } from "../syntax/walk.ts";

/**
 * How a name came to be. `selfName` is a function expression's or class's own name inside itself, `namespace` all that
 * another file of the program exports.
 */
export type BindingKind =
  | "import"
  | "namespace"
  | "function"
  | "class"
  | "enum"
  | "const"
  | "let"
  | "var"
  | "using"
  | "parameter"
  | "catch"
  | "selfName";

/** What an import takes from another module: a name, "default", or "*" for all of it. */
export interface ImportOrigin {
  /** As it is written. */
  readonly module: string;
  readonly name: string;
}

/** One variable of the program. */
export interface Binding {
  /** Its name in the builds; linking gives it another than in the text when two files use one name. */
  name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** The function, class, enum, import specifier or declarator that made it; null for parameters and the like. */
  readonly declaration: Node | null;
  readonly references: Reference[];
  /** Where an import comes from; null for all else. */
  readonly from: ImportOrigin | null;
}

/** What a use of a variable does to what it holds. */
export type Mutation =
  | { readonly kind: "element" }
  | { readonly kind: "property" }
  | { readonly kind: "method"; readonly name: string };

/** One use of a variable. */
export interface Reference {
  readonly node: NodeOf<"Identifier">;
  readonly binding: Binding;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly mutation: Mutation | null;
  /** The innermost function, class or initializer around it; null at module level. */
  readonly owner: FunctionInfo | null;
  /** A mention in `export { name }`, which does nothing with the value. */
  readonly exportOnly: boolean;
}

/** Names declared at one level. */
export class Scope {
  readonly parent: Scope | null;
  /** How many functions and classes are around it. */
  readonly depth: number;
  /** The block, function or class that makes the scope. */
  readonly node: Node;
  /** By the names the text has for them. */
  readonly bindings = new Map<string, Binding>();
  /** Every name declared in this file, at any level. */
  readonly names: Set<string>;

  constructor(node: Node, parent: Scope | null, depth: number) {
    this.node = node;
    this.parent = parent;
    this.depth = depth;
    this.names = parent?.names ?? new Set();
  }

  /** Whether its names are those of a whole file, seen by every function of it. */
  get isModule(): boolean {
    return this.parent === null;
  }

  /** Declares a name; declaring it again gives the first one, as `var` and merged enums do. */
  declare(name: string, kind: BindingKind, declaration: Node | null, from: ImportOrigin | null = null): Binding {
    const known = this.bindings.get(name);
    if (known) return known;
    const binding: Binding = { name, kind, scope: this, declaration, references: [], from };
    this.bindings.set(name, binding);
    this.names.add(name);
    return binding;
  }

  /** The variable `name` means here; null when the program declares none. */
  lookup(name: string): Binding | null {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return null;
  }
}

/** A function, a class, or a piece of a class that runs like a function (a field's value, a static block). */
export interface FunctionInfo {
  readonly kind: "function" | "class" | "initializer";
  readonly node: Node;
  readonly parent: FunctionInfo | null;
  /** Where it stands. */
  readonly scope: Scope;
  readonly isArrow: boolean;
  /** Variables from outside that it, or a function in it, mentions. */
  readonly captures: Map<Binding, Reference[]>;
  /** Undeclared names it mentions, with their first place. */
  readonly globals: Map<string, NodeOf<"Identifier">>;
  /** First uses of what belongs to the function around it, for arrow functions and classes. */
  usesThis: Node | null;
  usesArguments: Node | null;
  usesSuper: Node | null;
  usesNewTarget: Node | null;
  /** A `#name` of a class that is outside of it. */
  usesOuterPrivate: Node | null;
  usesEval: Node | null;
}

/** What is known of a function before its text is read. */
export function functionInfo(
  kind: FunctionInfo["kind"],
  node: Node,
  parent: FunctionInfo | null,
  scope: Scope,
): FunctionInfo {
  return {
    kind,
    node,
    parent,
    scope,
    isArrow: node.type === "ArrowFunctionExpression",
    captures: new Map(),
    globals: new Map(),
    usesThis: null,
    usesArguments: null,
    usesSuper: null,
    usesNewTarget: null,
    usesOuterPrivate: null,
    usesEval: null,
  };
}

/** A call or `new`, and where it stands. */
export interface CallSite {
  readonly node: NodeOf<"CallExpression" | "OptionalCallExpression" | "NewExpression">;
  readonly scope: Scope;
  readonly owner: FunctionInfo | null;
}

/** Everything the scope analysis finds out about a program, or about one file of it. */
export interface Analysis {
  /** The module-level names. In a program of several files, their names in the builds; each has its own file's scope. */
  readonly root: Scope;
  /** The scopes of the files, in the order in which they are evaluated. */
  readonly modules: readonly Scope[];
  readonly functions: readonly FunctionInfo[];
  readonly infoOf: ReadonlyMap<Node, FunctionInfo>;
  readonly parentOf: ReadonlyMap<Node, Node>;
  readonly calls: readonly CallSite[];
  /** Every use of a variable, in the order of the text. */
  readonly references: readonly Reference[];
  /** The variable that a name in a declaration's pattern makes. */
  readonly declared: ReadonlyMap<Node, Binding>;
  /** Names that are mentioned and declared nowhere. */
  readonly unresolved: ReadonlySet<string>;
}

/** A node that makes a `FunctionInfo` of kind function or class. */
export type Callable = FunctionNode | ClassNode;
