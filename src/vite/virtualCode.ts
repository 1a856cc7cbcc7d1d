import { wholeModule, type CompiledModule, type ImportedModule, type ModuleDescription } from "#protocol/modules.ts";
import type { Part } from "./parts.ts";

const isIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The part of each import; null for "makespan", which workers have. */
function importParts(imports: readonly ImportedModule[]): readonly (Part | null)[] {
  return imports.map(({ specifier }, index) => (specifier === "makespan" ? null : (`import${index}` as const)));
}

/** The code that registers a module; `urlOf` gives the expression of a part's absolute URL. */
export function registrationCode(name: string, module: CompiledModule, urlOf: (part: Part) => string): string {
  const { functions, assignedValues, eagerImports, runtimeNames } = module;
  const plain: Omit<ModuleDescription, "task" | "settableTask" | "imports"> = {
    name,
    functions,
    assignedValues,
    eagerImports,
  };
  const imports = importParts(module.imports).map((part) => (part === null ? "null" : urlOf(part)));
  return [
    'import { defineModule } from "makespan/runtime";',
    `export const { ${runtimeNames.join(", ")} } = defineModule({`,
    `  ...${JSON.stringify(plain)},`,
    `  task: ${urlOf("task")},`,
    `  settableTask: ${urlOf("settable")},`,
    `  imports: [${imports.join(", ")}],`,
    "});",
  ].join("\n");
}

/** The code that passes on what a module imports from another. */
export function importCode({ specifier, names }: ImportedModule): string {
  const from = JSON.stringify(specifier);
  if (names === null) return `export * as ${wholeModule} from ${from};`;
  const listed = names.map((name) => (isIdentifier.test(name) ? name : JSON.stringify(name)));
  return `export { ${listed.join(", ")} } from ${from};`;
}
