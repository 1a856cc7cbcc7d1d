import type { Names } from "../closures/names.ts";
import type { ModuleRoles } from "../closures/roles.ts";
import type { Sendable } from "../closures/sendable.ts";
import { isModuleFunction } from "../closures/wraps.ts";
import type { Edit } from "../edits.ts";
import type { Analysis } from "../scope/model.ts";
import type { BuildInput } from "./build.ts";

/** What the driver and the task build are made from. */
export interface LinkedInput extends BuildInput {
  readonly analysis: Analysis;
  readonly roles: ModuleRoles;
  readonly sendables: readonly Sendable[];
  readonly names: Names;
  /** Types blanked and functions registered. */
  readonly edits: readonly Edit[];
}

/** Registers each module-level function, and declares what insertions need, at the very start of a module. */
export function moduleStart(input: LinkedInput, isWanted: (sendable: Sendable) => boolean): string {
  const { key } = input.names;
  const usesKey = input.edits.some((edit) => edit.kind === "insert" && edit.text.includes(key));
  const calls = input.sendables
    .filter((sendable) => isModuleFunction(sendable, input.analysis) && isWanted(sendable))
    .map((sendable) => `${input.names.register}(${sendable.name},${sendable.id});`)
    .join("");
  return usesKey ? `let ${key};${calls}` : calls;
}
