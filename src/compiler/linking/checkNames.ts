import type { SourceFile } from "../module/files.ts";
import { nearest } from "../module/nearest.ts";
import { listed } from "../module/specifiers.ts";
import type { Report } from "../report.ts";
import type { Node } from "../syntax/ast.ts";
import type { Resolution, Resolver } from "./resolver.ts";

/** Reports imports and re-exports of names that the file they name does not export. Call it before uses are moved. */
export function checkNames(files: readonly SourceFile[], resolver: Resolver, report: Report): void {
  for (const file of files) {
    checkImports(file, resolver, report);
    for (const origin of resolver.tableOf(file).values.values()) {
      if (!("dependency" in origin)) continue;
      const target = resolver.fileOf(origin.dependency);
      if (!target || origin.imported === "*") continue;
      // Without types, it cannot be told from a value that is exported again.
      if (isType(target, origin.imported, resolver)) continue;
      const found = resolver.resolve(target, origin.imported);
      check(found, { place: origin.place, name: origin.imported, target }, resolver, report);
    }
  }
}

function checkImports(file: SourceFile, resolver: Resolver, report: Report): void {
  for (const { node, ...dependency } of file.dependencies) {
    const target = resolver.fileOf({ node, ...dependency });
    if (!target || node.type !== "ImportDeclaration") continue;
    for (const place of node.specifiers) {
      const binding = file.scope.bindings.get(place.local.name);
      if (!binding?.from || binding.references.length === 0 || binding.from.name === "*") continue;
      const { name } = binding.from;
      const passedOn = binding.references.every((use) => use.exportOnly);
      if (passedOn && isType(target, name, resolver)) continue;
      check(resolver.imported(file, binding), { place, name, target }, resolver, report);
    }
  }
}

interface Wanted {
  readonly place: Node;
  readonly name: string;
  readonly target: SourceFile;
}

function check(found: Resolution, { place, name, target }: Wanted, resolver: Resolver, report: Report): void {
  if (found === "ambiguous")
    report.error(place, `${target.name} exports ${name} from two files: import it from the one you mean.`);
  else if (found === null) report.error(place, missing(name, target, resolver));
}

function missing(name: string, target: SourceFile, resolver: Resolver): string {
  const names = resolver.namesOf(target);
  if (isType(target, name, resolver)) return `${target.name} exports ${name} as a type only: it has no value.`;
  if (name === "default")
    return `${target.name} has no default export: ${names.length === 0 ? "it exports nothing" : `import { ${names.join(", ")} }`}.`;
  const start = `${target.name} has no export named ${name}`;
  const guess = nearest(name, names, (known) => known);
  if (guess !== null) return `${start}: did you mean ${guess}?`;
  return `${start}: ${names.length === 0 ? "it exports nothing yet" : `it exports ${listed(names)}`}.`;
}

function isType(file: SourceFile, name: string, resolver: Resolver, met = new Set<SourceFile>()): boolean {
  if (met.has(file)) return false;
  met.add(file);
  const { types, values, stars } = resolver.tableOf(file);
  if (types.has(name)) return true;
  const origin = values.get(name);
  if (origin && "dependency" in origin) {
    const next = resolver.fileOf(origin.dependency);
    return next !== null && isType(next, origin.imported, resolver, met);
  }
  return stars.some((star) => {
    const next = resolver.fileOf(star);
    return next !== null && isType(next, name, resolver, met);
  });
}
