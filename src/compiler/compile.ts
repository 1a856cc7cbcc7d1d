import type { Compilation, CompiledProgram, ProgramFile } from "#protocol/program.ts";
import { blankTypes } from "./blanking/blankTypes.ts";
import type { BuildInput } from "./builds/build.ts";
import { driverBuild } from "./builds/driver.ts";
import { serialBuild } from "./builds/serial.ts";
import { taskBuild } from "./builds/task.ts";
import { chooseNames } from "./closures/names.ts";
import { reachOf } from "./closures/reach.ts";
import { assignedValues, moduleRoles } from "./closures/roles.ts";
import { sendables } from "./closures/sendable.ts";
import { functionTable } from "./closures/table.ts";
import { registrationEdits } from "./closures/wraps.ts";
import { analyzeLinked } from "./linking/defaultExport.ts";
import { foreigners, foreignTable } from "./linking/foreign.ts";
import { linkFiles } from "./linking/link.ts";
import type { LinkedProgram } from "./linking/linkedProgram.ts";
import { singleFile } from "./linking/singleFile.ts";
import { declaredDatasets, declaredSizes, declaredTitle } from "./module/declared.ts";
import { checkDependencies } from "./module/dependencies.ts";
import { exportTable } from "./module/exports.ts";
import { analyzeFile, evaluationOrder, namesFiles, parseFiles, type SourceFile } from "./module/files.ts";
import { instrument, noInstrumentation, type Instrumentation } from "./profile/instrument.ts";
import { Report } from "./report.ts";
import type { Node } from "./syntax/ast.ts";
import { Sources } from "./syntax/sources.ts";
import { warnAboutIdlePools } from "./tasks/idlePool.ts";
import { warnAboutTasks } from "./tasks/warnings.ts";

/** How a program is to be compiled. */
export interface CompileOptions {
  /** Whether its builds count their calls, for a run whose times are no measurements. */
  readonly profile?: boolean;
}

/**
 * Compiles one program: the text of its only file, or its files, the entry first. Never throws: what is wrong comes
 * back as diagnostics.
 */
export function compile(
  program: string | readonly ProgramFile[],
  fileName = "main.ts",
  { profile = false }: CompileOptions = {},
): Compilation {
  const sources = new Sources(typeof program === "string" ? [{ name: fileName, text: program }] : program);
  const report = new Report(sources);
  const compiled = compileSources(sources, report, profile);
  return { program: report.hasErrors ? null : compiled, diagnostics: report.diagnostics };
}

function compileSources(sources: Sources, report: Report, profiled: boolean): CompiledProgram | null {
  const parsed = parseFiles(sources, report);
  if (!parsed) return null;
  const { text } = sources;
  const isLinked = namesFiles(parsed);
  const analyzed = parsed.map((file) => (isLinked ? analyzeLinked(file, text) : analyzeFile(file)));
  const files = evaluationOrder(analyzed);
  const [entry] = analyzed;
  if (!entry) return null;
  for (const { dependencies, scope } of files) checkDependencies(dependencies, scope, report);
  const linked = isLinked ? linkFiles(files, entry, text, report) : singleFile(entry, text);
  const profile = profiled ? instrument(files, linked.analysis, sources) : noInstrumentation;
  return compileLinked(sources, files, linked, report, profile);
}

function compileLinked(
  sources: Sources,
  files: readonly SourceFile[],
  linked: LinkedProgram,
  report: Report,
  profile: Instrumentation,
): CompiledProgram | null {
  const source = sources.text;
  const { analysis, exported } = linked;
  const typeEdits = files.flatMap(({ program, scope }) =>
    blankTypes(source, program, report, (name) => scope.bindings.get(name)?.name ?? name),
  );
  const datasets = declaredDatasets(analysis, report);
  for (const { name, place } of exported) {
    // A module with such an export is waited for like a promise, for ever.
    if (name === "then") report.error(place, "An export cannot be named `then`: choose another name.");
  }
  if (report.hasErrors) return null;
  const variants = new Set(exported.flatMap(({ value }) => value ?? []));
  warnAboutTasks(analysis, { variants }, report);
  warnAboutIdlePools(analysis, exported, report);

  const base = [...typeEdits, ...linked.edits, ...profile.edits];
  // Engines pass over a source URL with a space in it, and stacks put it in parentheses.
  const fileName = (sources.files[0]?.name ?? "").replace(/[^\w./-]/g, "_");
  const input: BuildInput = { sources, source, fileName, parts: linked.parts, requests: linked.requests, profile };
  const roles = moduleRoles(analysis);
  const reach = reachOf(analysis, roles, exported);
  const names = chooseNames(source);
  const travelling = sendables(analysis, roles, reach);
  const sent = new Set<Node>(travelling.map(({ node }) => node));
  const naming = [...linked.naming].flatMap(([node, edits]) => (sent.has(node) ? [] : edits));
  const edits = [...base, ...naming, ...registrationEdits(travelling, names, analysis, source)];
  const foreign = foreigners(analysis, roles, travelling.length);
  const whole = { ...input, linked, analysis, roles, names, edits, sendables: travelling, foreign };
  return {
    fileName,
    serial: serialBuild(input, linked, base),
    driver: driverBuild(whole),
    task: taskBuild(whole, false),
    settableTask: taskBuild(whole, true),
    usesPool: reach.usesPool,
    ...(profile.functions.length > 0 && { profiled: profile.functions }),
    functions: [...functionTable(travelling, sources), ...foreignTable(foreign, sources)],
    assignedValues: assignedValues(roles),
    exports: exportTable(exported, sources),
    sizes: declaredSizes(analysis, report),
    datasets,
    urls: linked.urls,
    modules: [],
    title: declaredTitle(exported),
  };
}
