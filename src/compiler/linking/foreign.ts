import type { FunctionEntry } from "#protocol/program.ts";
import { importsOf, type NumberImport } from "../closures/table.ts";
import type { ModuleRoles } from "../closures/roles.ts";
import { makespan } from "../module/makespanExports.ts";
import type { Places } from "../report.ts";
import type { Analysis, Binding, Reference } from "../scope/model.ts";
import { isInText } from "./resolver.ts";

/** Something a program imports from a URL, which may be a function: every thread has one of its own. */
export interface Foreign {
  /** Its index among all functions of the program. */
  readonly id: number;
  /** How the builds get at it. */
  readonly expression: string;
  readonly name: string;
  /** Where the program names it first. */
  readonly start: number;
  /** The import it comes by. */
  readonly binding: Binding;
}

interface Mention {
  readonly expression: string;
  readonly name: string;
  readonly start: number;
}

/** `lib.name` for a use of `lib`, all of a module; null for any other use. */
function memberMention({ node }: Reference, binding: Binding, analysis: Analysis): Mention | null {
  const member = analysis.parentOf.get(node);
  if (member?.type !== "MemberExpression" || member.object !== node || member.computed) return null;
  const { property } = member;
  if (property.type !== "Identifier") return null;
  return { expression: `${binding.name}.${property.name}`, name: property.name, start: node.start };
}

function mentionsOf(binding: Binding, analysis: Analysis): readonly (Mention | null)[] {
  const uses = binding.references.filter(({ node }) => isInText(node));
  if (binding.from?.name === "*") return uses.map((use) => memberMention(use, binding, analysis));
  return uses.slice(0, 1).map(({ node }) => ({ expression: binding.name, name: node.name, start: node.start }));
}

/** What a program uses of modules from URLs, as far as every thread imports it itself; ids begin with `firstId`. */
export function foreigners(analysis: Analysis, roles: ModuleRoles, firstId: number): readonly Foreign[] {
  const found = new Map<string, Mention & { readonly binding: Binding }>();
  for (const binding of roles.bindings) {
    if (!binding.from || binding.from.module === makespan || roles.roleOf(binding) !== "import") continue;
    for (const mention of mentionsOf(binding, analysis))
      if (mention && !found.has(mention.expression)) found.set(mention.expression, { ...mention, binding });
  }
  return [...found.values()].map((mention, index) => ({ ...mention, id: firstId + index }));
}

/** What the runtime has to know about them. */
export function foreignTable(
  all: readonly Foreign[],
  places: Places,
  numberOf?: NumberImport,
): readonly FunctionEntry[] {
  return all.map(({ id, name, start, binding }) => ({
    id,
    name,
    kind: "function",
    captures: [],
    capturesThis: false,
    moduleValues: [],
    ...importsOf([binding], numberOf),
    hasPrivateMembers: false,
    ...places.positionAt(start),
  }));
}
