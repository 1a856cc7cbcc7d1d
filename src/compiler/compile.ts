import type { Compilation } from "#protocol/program.ts";
import { blankTypes } from "./blanking/blankTypes.ts";
import { BuildText, type BuildInput } from "./builds/build.ts";
import { driverBuild } from "./builds/driver.ts";
import { taskBuild } from "./builds/task.ts";
import { chooseNames } from "./closures/names.ts";
import { reachOf } from "./closures/reach.ts";
import { assignedValues, moduleRoles } from "./closures/roles.ts";
import { sendables } from "./closures/sendable.ts";
import { registrationEdits } from "./closures/wraps.ts";
import { declaredDatasets, declaredSizes, declaredTitle } from "./module/declared.ts";
import { exportedNames, exportTable } from "./module/exports.ts";
import { resolveImports } from "./module/imports.ts";
import { Report } from "./report.ts";
import { analyze } from "./scope/analyze.ts";
import type { NodeOf } from "./syntax/ast.ts";
import { LineTable } from "./syntax/lines.ts";
import { parseProgram } from "./syntax/parse.ts";
import { functionTable } from "./closures/table.ts";
import { warnAboutIdlePools } from "./tasks/idlePool.ts";
import { warnAboutTasks } from "./tasks/warnings.ts";

/** Compiles one program. Never throws: what is wrong comes back as diagnostics. */
export function compile(source: string, fileName = "main.ts"): Compilation {
  const lines = new LineTable(source);
  const report = new Report(lines);
  const program = parseProgram(source, report);
  const compiled = program && compileParsed(source, fileName, lines, program, report);
  return { program: report.hasErrors ? null : compiled, diagnostics: report.diagnostics };
}

function compileParsed(
  source: string,
  fileName: string,
  lines: LineTable,
  program: NodeOf<"Program">,
  report: Report,
): Compilation["program"] {
  const analysis = analyze(program);
  const typeEdits = blankTypes(source, program, report);
  const imports = resolveImports(source, program, analysis.root, report);
  const exported = exportedNames(program, analysis.root);
  const datasets = declaredDatasets(analysis, report);
  for (const { name, place } of exported) {
    // A module with such an export is waited for like a promise, for ever.
    if (name === "then") report.error(place, "An export cannot be named `then`: choose another name.");
  }
  if (report.hasErrors) return null;
  const variants = new Set(exported.flatMap(({ value }) => value ?? []));
  warnAboutTasks(analysis, { variants }, report);
  warnAboutIdlePools(analysis, exported, report);

  const base = [...typeEdits, ...imports.edits];
  const input: BuildInput = { source, fileName, lines, requests: imports.requests };
  const roles = moduleRoles(analysis);
  const reach = reachOf(analysis, roles, exported);
  const names = chooseNames(source);
  const travelling = sendables(analysis, roles, reach);
  const edits = [...base, ...registrationEdits(travelling, names, analysis, source)];
  const linked = { ...input, analysis, roles, names, edits, sendables: travelling };
  return {
    fileName,
    serial: new BuildText(input, base, imports.requests).finish(),
    driver: driverBuild(linked),
    task: taskBuild(linked, false),
    settableTask: taskBuild(linked, true),
    usesPool: reach.usesPool,
    functions: functionTable(travelling, lines),
    assignedValues: assignedValues(roles),
    exports: exportTable(exported, lines),
    sizes: declaredSizes(analysis),
    datasets,
    title: declaredTitle(exported),
  };
}
