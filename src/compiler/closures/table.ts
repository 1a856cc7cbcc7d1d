import type { FunctionEntry } from "#protocol/program.ts";
import type { Places } from "../report.ts";
import { canRestore, hasPrivateMembers, privateFields } from "./classBodies.ts";
import { eagerCaptures } from "./roles.ts";
import type { Binding } from "../scope/model.ts";
import type { Sendable } from "./sendable.ts";

/** What is to be known of a class besides. */
function classEntry({ node, info, captures }: Sendable): Partial<FunctionEntry> {
  if (info.kind !== "class") return {};
  const eager = eagerCaptures(node, captures);
  const fields = privateFields(node);
  return {
    canRestore: canRestore(node),
    ...(eager.length > 0 && { eager }),
    ...(fields.length > 0 && { privateFields: fields }),
  };
}

/** Whether an assignment to something it captures stands in its text. */
function writesCaptures({ node: { start, end }, captures }: Sendable): boolean {
  return captures.some((binding) =>
    binding.references.some(({ writes, node }) => writes && node.start >= start && node.end <= end),
  );
}

/** The numbers of the imports that a function uses. */
export function importsOf(
  bindings: readonly Binding[],
  numberOf: NumberImport = () => undefined,
): Pick<FunctionEntry, "imports"> {
  const numbers = new Set(bindings.flatMap((binding) => numberOf(binding) ?? []));
  return numbers.size === 0 ? {} : { imports: [...numbers] };
}

/** Numbers a module's imports; there are none to number where builds import everything themselves. */
export type NumberImport = (binding: Binding) => number | undefined;

/** What the runtime has to know about each function that can travel; index and id are the same. */
export function functionTable(
  all: readonly Sendable[],
  places: Places,
  numberOf?: NumberImport,
): readonly FunctionEntry[] {
  return all.map((sendable) => ({
    id: sendable.id,
    name: sendable.name,
    kind: sendable.info.kind === "class" ? "class" : "function",
    captures: sendable.captures.map((binding) => binding.name),
    capturesThis: sendable.capturesThis,
    ...(writesCaptures(sendable) && { writesCaptures: true }),
    moduleValues: sendable.moduleValues,
    ...importsOf(sendable.imports, numberOf),
    ...(sendable.moduleName !== null && { isOfModule: true }),
    hasPrivateMembers: hasPrivateMembers(sendable.node),
    ...classEntry(sendable),
    ...(sendable.cannotTravel !== null && { cannotTravel: sendable.cannotTravel }),
    ...places.positionAt(sendable.node.start),
  }));
}
