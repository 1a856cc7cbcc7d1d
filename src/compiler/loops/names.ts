import type { Binding } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { contains } from "../edits.ts";
import type { Facts } from "./facts.ts";

/** Gives out names for what a rewrite adds, none of which the file has already. */
export class Names {
  readonly #words: Set<string>;

  constructor(source: string) {
    this.#words = new Set(source.match(/[\p{ID_Continue}$]+/gu) ?? []);
  }

  /** The first of `name`, `name2`, `name3` … that is not taken. */
  fresh(name: string): string {
    let free = name;
    for (let count = 2; this.#words.has(free); count++) free = `${name}${count}`;
    this.#words.add(free);
    return free;
  }
}

/** The variable that a name means at a place; null when it is none of the file's. */
export function visibleBinding(facts: Facts, name: string, at: Node): Binding | null {
  const known = new Set<Binding>();
  for (const { binding } of facts.analysis.references) if (binding.name === name) known.add(binding);
  for (const binding of facts.analysis.declared.values()) if (binding.name === name) known.add(binding);
  const atRoot = facts.analysis.root.bindings.get(name);
  if (atRoot) known.add(atRoot);
  let innermost: Binding | null = null;
  for (const binding of known) {
    const { node } = binding.scope;
    if (!contains(node, at)) continue;
    if (!innermost || contains(innermost.scope.node, node)) innermost = binding;
  }
  return innermost;
}
