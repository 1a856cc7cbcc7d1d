import type { Build } from "#protocol/program.ts";
import { isSettable } from "../closures/sendable.ts";
import type { Names } from "../closures/names.ts";
import type { Range } from "../edits.ts";
import { importClause, type ImportLine } from "../linking/linkedProgram.ts";
import { canonical } from "../module/specifiers.ts";
import type { Binding } from "../scope/model.ts";
import { BuildText } from "./build.ts";
import { appendImports, atStart, runtimeImports, moduleStart, wholeModules, type LinkedInput } from "./linked.ts";
import { keptParts } from "./kept.ts";
import { appendLifted, constants } from "./lifted.ts";

/** Whether a range lies in one of the pieces, which are in order and apart from each other. */
function isWithin(pieces: readonly Range[], range: Range): boolean {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  return range.end <= (pieces[low - 1]?.end ?? -1);
}

/** Imports that are used, written anew: inside the scope that the task build is, no import can stand. */
function importLines({ analysis, linked }: LinkedInput): readonly ImportLine[] {
  const named = [...analysis.root.bindings.values()].flatMap(({ name, from, references }) => {
    if (!from || references.length === 0) return [];
    return [{ clause: importClause(name, from.name), module: canonical(from.module) }];
  });
  return [...named, ...linked.bareModules.map((module) => ({ clause: null, module }))];
}

/** What stands around a scope. */
export interface ScopeFrame {
  /** Comes before the constants that are taken from the parameter `names.value`. */
  readonly head: string;
  readonly tail: string;
}

/**
 * What task workers load: one function that makes the program's functions and classes, given the module-level values
 * that a call brings. The values are constants in it, which the engine reads faster in loops than variables (1.3 times,
 * measured). `settable` gives variables and setters instead, for values that hold functions or instances of that very
 * scope. Both builds have the same text from the source's first character on, so positions mean the same in both.
 */
export function taskBuild(input: LinkedInput, settable: boolean): Build {
  const { names, profile } = input;
  const text = scopeText(input, settable, { head: `${profile.start}${names.task}((${names.value})=>{`, tail: "});" });
  appendImports(text, importLines(input));
  text.importRuntime([
    `$fn as ${names.register}`,
    `$task as ${names.task}`,
    ...runtimeImports(input),
    ...profile.imports,
  ]);
  return text.finish();
}

/** The function that makes the scope, and what stands around it. */
export function scopeText(input: LinkedInput, settable: boolean, frame: ScopeFrame): BuildText {
  const { names, roles } = input;
  const { dropped, edits: cuts } = keptParts(input);
  const kept = input.edits.filter((edit) => !isWithin(dropped, edit.kind === "insert" ? edit.owner : edit));
  const changing = roles.bindings.filter((binding) => isSettable(binding, roles));
  const values = changing.filter((binding) => roles.roleOf(binding) === "value");
  const start =
    scopeStart(frame.head, names, values, settable) +
    moduleStart(input, (sendable) => sendable.moduleName !== null) +
    input.linked.prelude((binding) => roles.roleOf(binding) === "code");
  const text = new BuildText(input, [...kept, ...cuts, atStart(input, start)], []);
  const setters = changing
    .filter((binding) => settable || roles.roleOf(binding) !== "value")
    .map(({ name }) => `${name}:(${names.value})=>{${name}=${names.value};}`);
  const getters = changing.map(({ name }) => `${name}:()=>${name}`);
  const modules = wholeModules(input);
  const more = modules === "" ? "" : `,modules:${modules}`;
  text.line(`return{values:{${setters.join(",")}},read:{${getters.join(",")}},functions:${names.functions}()${more}};`);
  appendLifted(text, input);
  text.line(frame.tail);
  return text;
}

/** The head of the scope, as long with variables as with constants. */
function scopeStart(head: string, names: Names, values: readonly Binding[], settable: boolean): string {
  if (values.length === 0) return head;
  const all = values.map((binding) => binding.name).join(",");
  const fixed = head + constants(values, "{}", names.value);
  return settable ? `${head}let ${all};`.padEnd(fixed.length) : fixed;
}
