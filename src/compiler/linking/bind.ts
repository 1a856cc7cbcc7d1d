import { blank, type Edit } from "../edits.ts";
import { isUsed } from "../module/dependencies.ts";
import type { SourceFile } from "../module/files.ts";
import type { FunctionInfo, Reference } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import type { Resolver } from "./resolver.ts";
import { memberOf } from "./members.ts";

/** What became of the uses of imported names. */
export interface Moved {
  /** The use of the variable itself, for each use of an import of it. */
  readonly references: ReadonlyMap<Reference, Reference>;
  /** The names in `lib.name`, where that has become the variable. */
  readonly members: ReadonlySet<Node>;
  /** Blanks for `lib.` where `lib.name` has become the variable. */
  readonly edits: readonly Edit[];
}

/** Makes every use of an import a use of the variable it stands for. What it cannot find is left to `checkNames`. */
export function bindImports(files: readonly SourceFile[], resolver: Resolver, source: string): Moved {
  const references = new Map<Reference, Reference>();
  const members = new Set<Node>();
  const edits: Edit[] = [];
  for (const file of files) {
    for (const [name, binding] of file.scope.bindings) {
      const target = binding.from && isUsed(binding) ? resolver.imported(file, binding) : null;
      if (target === null || target === "ambiguous") continue;
      file.scope.bindings.set(name, target);
      for (const reference of binding.references) {
        const member = memberOf(reference, target, file.analysis, resolver, source);
        if (member) {
          members.add(member.node);
          edits.push(blank(reference.node.start, member.node.start));
        }
        const moved = member ? { ...reference, ...member } : { ...reference, binding: target };
        references.set(reference, moved);
        moved.binding.references.push(moved);
      }
    }
  }
  for (const file of files) for (const info of file.analysis.functions) moveCaptures(info, references);
  return { references, members, edits };
}

function moveCaptures({ captures }: FunctionInfo, moved: ReadonlyMap<Reference, Reference>): void {
  const all = [...captures.values()].flat().map((reference) => moved.get(reference) ?? reference);
  captures.clear();
  for (const reference of all) {
    const known = captures.get(reference.binding);
    if (known) known.push(reference);
    else captures.set(reference.binding, [reference]);
  }
}
