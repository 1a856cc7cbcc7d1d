import type { Report } from "../report.ts";
import type { Analysis, CallSite } from "../scope/model.ts";
import { unwrapTypes } from "../syntax/walk.ts";
import { constantNumber, constantString } from "./constants.ts";
import type { ExportedName } from "./exports.ts";
import { importedName } from "./imports.ts";

/** The name under which "makespan" exports what is called; null for any other call. */
function calledExport({ node, scope }: CallSite): string | null {
  const callee = unwrapTypes(node.callee);
  if (callee.type === "Identifier") {
    const binding = scope.lookup(callee.name);
    return binding?.kind === "import" ? importedName(binding) : null;
  }
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return null;
  const object = unwrapTypes(callee.object);
  const binding = object.type === "Identifier" ? scope.lookup(object.name) : null;
  return binding?.kind === "import" && importedName(binding) === "*" ? callee.property.name : null;
}

/** The numbers of the program's `size([…])`; null without one, or when they are not constant. */
export function declaredSizes(analysis: Analysis, report: Report): readonly number[] | null {
  const [call, ...others] = analysis.calls.filter((site) => calledExport(site) === "size");
  for (const { node } of others)
    report.warning(node, "size is called before this: only the sizes of one call can be chosen, so keep one.");
  const argument = call?.node.arguments[0];
  const list = argument ? unwrapTypes(argument) : null;
  if (!call || list?.type !== "ArrayExpression") return null;
  const sizes = list.elements.map((element) => (element ? constantNumber(element, call.scope) : null));
  return sizes.length > 0 && sizes.every((size) => size !== null) ? sizes : null;
}

/** The names of the data sets a program reads; a name that is not a literal is an error. */
export function declaredDatasets(analysis: Analysis, report: Report): readonly string[] {
  const names = new Set<string>();
  for (const site of analysis.calls) {
    if (calledExport(site) !== "dataset") continue;
    const name = constantString(site.node.arguments[0]);
    if (name === null) {
      report.error(
        site.node.arguments[0] ?? site.node,
        'The name of a data set must be written out, as in dataset("flights"), so that it can be loaded first.',
      );
    } else names.add(name);
  }
  return [...names];
}

/** The text of `export const title = "…"`; null without one. */
export function declaredTitle(exports: readonly ExportedName[]): string | null {
  return constantString(exports.find((entry) => entry.name === "title")?.value);
}
