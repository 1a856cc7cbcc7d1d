import type { SourceFile } from "../module/files.ts";
import type { Binding, Reference } from "../scope/model.ts";
import type { Node } from "../syntax/ast.ts";
import { isInText } from "./resolver.ts";

/** What has to be known to tell whether a name can be used in the scope that all files share. */
interface Surroundings {
  readonly files: readonly SourceFile[];
  /** The whole program's text. */
  readonly source: string;
  /** Names in `lib.name` that are to stand for themselves. */
  readonly members: ReadonlySet<Node>;
  /** Globals that the linker's own code uses. */
  readonly reserved: ReadonlySet<string>;
}

/**
 * Gives each module-level variable a name of its own in the scope that all files share. It keeps the one it has where
 * that means the same there; namespace objects have none.
 */
export function nameAll(bindings: readonly Binding[], surroundings: Surroundings): ReadonlyMap<string, Binding> {
  const named = new Map<string, Binding>();
  for (const binding of bindings) {
    if (named.has(binding.name) || !canKeep(binding, surroundings))
      binding.name = fresh(binding.name, named, surroundings);
    named.set(binding.name, binding);
  }
  return named;
}

function canKeep(binding: Binding, surroundings: Surroundings): boolean {
  const { files, reserved } = surroundings;
  const { name, kind, scope } = binding;
  if (kind === "namespace" || name === "default" || reserved.has(name)) return false;
  // Another file that means a global by it must not find this variable.
  if (files.some((file) => file.scope !== scope && file.analysis.unresolved.has(name))) return false;
  return !binding.references.some((reference) => isHidden(reference, name, surroundings));
}

/** Whether the name could mean something nearer where a file uses the variable under another name. */
function isHidden({ node }: Reference, name: string, { files, members }: Surroundings): boolean {
  if (!isInText(node) || (node.name === name && !members.has(node))) return false;
  const file = files.find(({ start, end }) => node.start >= start && node.end <= end);
  return file?.scope.names.has(name) ?? false;
}

function fresh(name: string, named: ReadonlyMap<string, Binding>, { source }: Surroundings): string {
  const stem = name.replace(/[^\p{ID_Continue}$]/gu, "_").replace(/^(?=\p{Nd})/u, "_");
  // A name can hide behind an escape (\u0024); such a source gets names nobody would write.
  const separator = source.includes("\\u") ? "$makespan_" : "$";
  let found = `${stem}${separator}1`;
  for (let suffix = 2; source.includes(found) || named.has(found); suffix++) found = `${stem}${separator}${suffix}`;
  return found;
}
