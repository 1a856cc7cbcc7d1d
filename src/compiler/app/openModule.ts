import type { CompiledModule } from "#protocol/modules.ts";
import type { Diagnostic, ProgramFile } from "#protocol/program.ts";
import { blankTypes } from "../blanking/blankTypes.ts";
import { driverBuild } from "../builds/driver.ts";
import { runtimeImports, type LinkedInput } from "../builds/linked.ts";
import { chooseNames } from "../closures/names.ts";
import { assignedValues, moduleRoles } from "../closures/roles.ts";
import { sendables } from "../closures/sendable.ts";
import { functionTable } from "../closures/table.ts";
import { registrationEdits } from "../closures/wraps.ts";
import { foreigners, foreignTable } from "../linking/foreign.ts";
import { singleFile } from "../linking/singleFile.ts";
import { checkDependencies, isNeeded } from "../module/dependencies.ts";
import { analyzeFile, parseFiles, type SourceFile } from "../module/files.ts";
import { readAppSpecifier } from "../module/specifiers.ts";
import { noInstrumentation } from "../profile/instrument.ts";
import { Report } from "../report.ts";
import { Sources } from "../syntax/sources.ts";
import { warnAboutTasks } from "../tasks/warnings.ts";
import { appImports } from "./appImports.ts";
import { scopeModule } from "./scopeModule.ts";

export interface ModuleCompilation {
  /** null exactly when a diagnostic is an error. */
  readonly module: CompiledModule | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A module of an app that has been read, but not compiled. */
export interface OpenModule {
  /** What it imports from at run time, as it is written. */
  readonly specifiers: readonly string[];
  /**
   * Compiles it. `travelling` are those of its specifiers that lead to modules compiled in the same way: functions of
   * theirs are sent by what they capture, and values as they are, like its own. `runtime` is what it imports from in
   * the place of "makespan/runtime".
   */
  compile(travelling: ReadonlySet<string>, runtime: string): ModuleCompilation;
}

/** Any function of an app can end up in a pool. */
const anything = { usesPool: true, mayBeSent: () => true };

/** Reads a module of an app. Never throws: what is wrong comes back as diagnostics when it is compiled. */
export function openModule(file: ProgramFile): OpenModule {
  const sources = new Sources([file]);
  const report = new Report(sources);
  const [parsed] = parseFiles(sources, report, readAppSpecifier) ?? [];
  const source = parsed && analyzeFile(parsed);
  const needed = source?.dependencies.filter((dependency) => isNeeded(dependency, source.scope)) ?? [];
  return {
    specifiers: [...new Set(needed.map((dependency) => dependency.source.value))],
    compile(travelling, runtime) {
      const module = source ? compileModule(sources, source, report, { travelling, runtime }) : null;
      return { module: report.hasErrors ? null : module, diagnostics: report.diagnostics };
    },
  };
}

function compileModule(
  sources: Sources,
  file: SourceFile,
  report: Report,
  { travelling, runtime }: { readonly travelling: ReadonlySet<string>; readonly runtime: string },
): CompiledModule | null {
  const { text: source } = sources;
  const { analysis } = file;
  checkDependencies(file.dependencies, file.scope, report);
  const typeEdits = blankTypes(source, file.program, report);
  if (report.hasErrors) return null;
  warnAboutTasks(analysis, { variants: new Set() }, report);

  const linked = { ...singleFile(file, source), bareModules: [] };
  const roles = moduleRoles(analysis, (module) => travelling.has(module));
  const names = chooseNames(source, true);
  const sent = sendables(analysis, roles, anything);
  const imports = appImports(roles);
  const foreign = foreigners(analysis, roles, sent.length);
  const input: LinkedInput = {
    sources,
    source,
    fileName: null,
    runtime,
    parts: linked.parts,
    requests: linked.requests,
    profile: noInstrumentation,
    linked,
    analysis,
    roles,
    sendables: sent,
    foreign,
    names,
    importNumber: imports.numberOf,
    edits: [...typeEdits, ...linked.edits, ...registrationEdits(sent, names, analysis, source)],
  };
  return {
    driver: driverBuild(input),
    runtimeNames: ["$fn", "$module", ...runtimeImports(input).map((text) => text.split(" as ")[0] ?? text)],
    task: scopeModule(input, imports, false),
    settableTask: scopeModule(input, imports, true),
    functions: [...functionTable(sent, sources, imports.numberOf), ...foreignTable(foreign, sources, imports.numberOf)],
    assignedValues: assignedValues(roles),
    imports: imports.modules,
    eagerImports: imports.eager,
  };
}
