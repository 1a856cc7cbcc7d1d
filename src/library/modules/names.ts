import type { NumberedModule } from "#protocol/modules.ts";
import type { FunctionEntry } from "#protocol/program.ts";

/**
 * How a thread tells what several modules hold apart. Functions are numbered through; all else is named with the number
 * of its module: "3.width" is a module-level value, "3" stands for the module itself, "3/0" for its first import.
 */

/** The name of a module-level value. */
export function valueName(module: number, name: string): string {
  return `${module}.${name}`;
}

/** The name of something that a module imports. */
export function importName(module: number, index: number | string): string {
  return `${module}/${index}`;
}

/** Whether a name is that of a module or of an import, which a worker has to load before it can use it. */
export function isNeed(name: string): boolean {
  return !name.includes(".");
}

/** The module, and the index of its import or null, that a need stands for. */
export function readNeed(name: string): { readonly module: number; readonly index: number | null } {
  const [module, index] = name.split("/");
  return { module: Number(module), index: index === undefined ? null : Number(index) };
}

/** The values that belong to a module, by their own names. */
export function valuesOf(module: number, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const prefix = valueName(module, "");
  const own = Object.keys(values).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(own.map((name) => [name.slice(prefix.length), values[name]]));
}

/** A record with its keys made names of this thread. */
export function named<T>(record: Readonly<Record<string, T>>, nameOf: (key: string) => string): Record<string, T> {
  return Object.fromEntries(Object.keys(record).map((key) => [nameOf(key), record[key] as T]));
}

/** What is known of a module's functions, with the numbers and names of this thread. */
export function numberedEntries(module: NumberedModule): readonly FunctionEntry[] {
  const { number, firstFunction, functions, name: file } = module;
  return functions.map((entry) => ({
    ...entry,
    file,
    id: firstFunction + entry.id,
    // What a function needs has to be there whenever it is sent, so it counts among what it reads.
    moduleValues: [
      `${number}`,
      ...(entry.imports ?? []).map((index) => importName(number, index)),
      ...entry.moduleValues.map((name) => valueName(number, name)),
    ],
  }));
}
