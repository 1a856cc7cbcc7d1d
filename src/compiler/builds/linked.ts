import type { Names } from "../closures/names.ts";
import type { NumberImport } from "../closures/table.ts";
import type { ModuleRoles } from "../closures/roles.ts";
import type { Sendable } from "../closures/sendable.ts";
import { isModuleFunction, nameInBuild } from "../closures/wraps.ts";
import { insert, type Edit } from "../edits.ts";
import type { Foreign } from "../linking/foreign.ts";
import type { ImportLine, LinkedProgram } from "../linking/linkedProgram.ts";
import { canonical } from "../module/specifiers.ts";
import type { Analysis } from "../scope/model.ts";
import type { BuildInput, BuildText } from "./build.ts";

/** What the driver and the task build are made from. */
export interface LinkedInput extends BuildInput {
  readonly linked: LinkedProgram;
  readonly analysis: Analysis;
  readonly roles: ModuleRoles;
  readonly sendables: readonly Sendable[];
  readonly foreign: readonly Foreign[];
  readonly names: Names;
  /** In a module of an app, whose imports may not be there yet when a build starts, or not be needed: their numbers. */
  readonly importNumber?: NumberImport;
  /** Types blanked, files linked and functions registered. */
  readonly edits: readonly Edit[];
}

/** Registers each module-level function and what comes from URLs, and declares what insertions need, at the very start of a module. */
export function moduleStart(input: LinkedInput, isWanted: (sendable: Sendable) => boolean): string {
  const { key } = input.names;
  const usesKey = input.edits.some((edit) => edit.kind === "insert" && edit.text.includes(key));
  const calls = input.sendables
    .filter((sendable) => isModuleFunction(sendable) && isWanted(sendable))
    .map((sendable) => `${input.names.register}(${nameInBuild(sendable)},${sendable.id});`)
    .join("");
  const read = input.importNumber ? "()=>" : "";
  const foreign = input.foreign
    .map(({ expression, id }) => `${input.names.foreign}(${read}${expression},${id});`)
    .join("");
  return (usesKey ? `let ${key};` : "") + calls + foreign;
}

/** What the inserted code of a build needs of the runtime, besides what every build needs. */
export function runtimeImports({ foreign, sendables, edits, names }: LinkedInput): readonly string[] {
  const isInserted = (name: string): boolean =>
    edits.some((edit) => edit.kind === "insert" && edit.text.includes(name));
  const hasClasses = sendables.some(({ info }) => info.kind === "class");
  const isUsed: readonly (readonly [string, string, boolean])[] = [
    ["$class", names.registerClass, hasClasses],
    ["$describe", names.describe, hasClasses],
    ["$members", names.members, isInserted(names.members)],
    ["$accessor", names.accessor, isInserted(names.members)],
    ["$restoring", names.restoring, isInserted(names.restoring)],
    ["$import", names.foreign, foreign.length > 0],
    ["$first", names.first ?? "", names.first !== null && hasClasses],
  ];
  return isUsed.flatMap(([exported, local, used]) => (used ? [`${exported} as ${local}`] : []));
}

/**
 * The modules that are imported as a whole, by a name that is the same in both builds: passed on as values, they are
 * what the other thread has under that name.
 */
export function wholeModules({ roles, importNumber }: LinkedInput): string {
  const modules = roles.bindings.flatMap((binding) => {
    const { name, kind, from, references } = binding;
    if (references.length === 0 || (kind !== "namespace" && from?.name !== "*")) return [];
    const key = importNumber?.(binding) ?? (from ? canonical(from.module) : name);
    return [`${JSON.stringify(key)}:${name}`];
  });
  return modules.length === 0 ? "" : `{${modules.join(",")}}`;
}

/** An insertion before the first character that is run. */
export function atStart({ parts }: BuildInput, text: string): Edit {
  const at = parts[0]?.start ?? 0;
  return insert(at, text, "statement", { start: at, end: at });
}

/** Appends imports. */
export function appendImports(text: BuildText, imports: readonly ImportLine[]): void {
  for (const { clause, module } of imports)
    text.importLine(clause === null ? "import " : `import ${clause} from `, module);
}

/** Appends a linked program's imports and exports. */
export function appendModuleLines(text: BuildText, { imports, exports }: LinkedProgram): void {
  appendImports(text, imports);
  for (const { head, module } of exports) {
    if (module === null) text.line(head);
    else text.importLine(head, module);
  }
}
