import { contains, type Range } from "../edits.ts";
import type { Analysis, Binding, FunctionInfo } from "../scope/model.ts";
import type { Node, NodeOf } from "../syntax/ast.ts";
import { LineTable } from "../syntax/lines.ts";
import { forEachChild, isFunction, unwrapTypes } from "../syntax/walk.ts";
import { commentsOf, lostComments } from "./comments.ts";

/** What is known of one file before a loop of it is looked at. */
export class Facts {
  readonly source: string;
  readonly ast: NodeOf<"Program">;
  readonly analysis: Analysis;
  readonly lines: LineTable;
  readonly #parents = new Map<Node, Node>();
  #comments: readonly Range[] | null = null;
  readonly #bindings = new Map<Node, Binding>();
  readonly #declarations = new Map<Node, Binding>();

  constructor(source: string, ast: NodeOf<"Program">, analysis: Analysis) {
    this.source = source;
    this.ast = ast;
    this.analysis = analysis;
    this.lines = new LineTable(source);
    for (const { node, binding } of analysis.references) {
      this.#bindings.set(node, binding);
      const declares = binding.kind === "function" || binding.kind === "class";
      if (declares && binding.declaration) this.#declarations.set(binding.declaration, binding);
    }
    for (const [node, binding] of analysis.declared) this.#bindings.set(node, binding);
    this.#adopt(ast);
  }

  #adopt(node: Node): void {
    forEachChild(node, (child) => {
      this.#parents.set(child, node);
      this.#adopt(child);
    });
  }

  /** The variable a name means; null for a name that the file declares nowhere. */
  bindingOf(name: Node): Binding | null {
    return this.#bindings.get(name) ?? null;
  }

  /** The variable a function or class declaration makes. */
  bindingDeclaredBy(declaration: Node): Binding | null {
    return this.#declarations.get(declaration) ?? null;
  }

  /** The variable an expression names, seen through casts; null for any other expression. */
  namedBinding(expression: Node): Binding | null {
    const node = unwrapTypes(expression);
    return node.type === "Identifier" ? this.bindingOf(node) : null;
  }

  parentOf(node: Node): Node | null {
    return this.#parents.get(node) ?? null;
  }

  /** The nodes around `node`, innermost first. */
  *around(node: Node): Generator<Node> {
    for (let outer = this.parentOf(node); outer; outer = this.parentOf(outer)) yield outer;
  }

  /** The innermost function, field value or static block around `node`; null at module level. */
  functionAround(node: Node): Node | null {
    for (const outer of this.around(node)) if (isFunctionLike(outer)) return outer;
    return null;
  }

  infoOf(node: Node): FunctionInfo | null {
    return this.analysis.infoOf.get(node) ?? null;
  }

  text({ start, end }: Range): string {
    return this.source.slice(start, end);
  }

  /** The comments of `range` that are in none of the stretches that are kept of it. */
  lostComments(range: Range, kept: readonly Range[]): readonly string[] {
    this.#comments ??= commentsOf(this.source, this.ast);
    return lostComments(this.#comments, range, kept).map((comment) => this.text(comment));
  }

  /** The 1-based line of an offset. */
  lineOf(offset: number): number {
    return this.lines.positionAt(offset).line;
  }
}

function isFunctionLike(node: Node): boolean {
  return (
    isFunction(node) ||
    node.type === "ClassProperty" ||
    node.type === "ClassPrivateProperty" ||
    node.type === "StaticBlock"
  );
}

/** The places in `range` at which a variable is used. */
export function usesIn(binding: Binding, range: Range): Binding["references"] {
  return binding.references.filter(({ node }) => contains(range, node));
}

const positions = new Set(["start", "end", "loc", "extra", "range"]);

/** Whether two expressions are the same code on the same variables. */
export function isSameCode(facts: Facts, a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  const one = a as Readonly<Record<string, unknown>>;
  const other = b as Readonly<Record<string, unknown>>;
  if (one["type"] === "Identifier" && facts.bindingOf(a as Node) !== facts.bindingOf(b as Node)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => !positions.has(key)));
  return [...keys].every((key) => isSameCode(facts, one[key], other[key]));
}
