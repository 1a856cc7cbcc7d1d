import { createHash } from "node:crypto";
import { openModule } from "#compiler/app/openModule.ts";
import type { CompiledModule } from "#protocol/modules.ts";
import type { Diagnostic } from "#protocol/program.ts";
import { registrationOf, type PartOf } from "./parts.ts";
import { sourceMapOf, type SourceMap } from "./sourceMap.ts";
import { importCode } from "./virtualCode.ts";

/** A module's text, and what was made of it. */
export interface Compiled {
  readonly file: string;
  readonly version: string;
  readonly text: string;
  readonly module: CompiledModule;
}

export interface Code {
  readonly code: string;
  readonly map: SourceMap | null;
}

/** Whether what a specifier leads to is compiled too. */
type IsCompiled = (specifier: string) => Promise<boolean>;

/** Names a version of a module by all that goes into it. */
function versionOf(file: string, text: string, travelling: Iterable<string>): string {
  const all = JSON.stringify([file, text, [...travelling]]);
  return createHash("sha256").update(all).digest("hex").slice(0, 8);
}

/** The modules compiled so far, in all their versions: while developing, an older one can still be in use. */
export class CompiledModules {
  private readonly known = new Map<string, Compiled>();

  /** Compiles a module; gives null for it when a diagnostic is an error. */
  async compile(
    file: string,
    text: string,
    isCompiled: IsCompiled,
  ): Promise<{ readonly compiled: Compiled | null; readonly diagnostics: readonly Diagnostic[] }> {
    const open = openModule({ name: file, text });
    const travelling = new Set<string>();
    for (const specifier of open.specifiers) if (await isCompiled(specifier)) travelling.add(specifier);
    const version = versionOf(file, text, travelling);
    const { module, diagnostics } = open.compile(travelling, registrationOf(file, version));
    const compiled = module && { file, version, text, module };
    if (compiled) this.known.set(`${version} ${file}`, compiled);
    return { compiled, diagnostics };
  }

  get({ file, version }: Pick<PartOf, "file" | "version">): Compiled | null {
    return this.known.get(`${version} ${file}`) ?? null;
  }
}

/** What the page runs. */
export function driverCode({ module, file, text }: Compiled): Code {
  return { code: module.driver.code, map: sourceMapOf(module.driver, file, text) };
}

/** The code of a part; null when the module has none such. */
export function partCode({ module, file, text }: Compiled, part: PartOf["part"]): Code | null {
  if (part === "task" || part === "settable") {
    const build = part === "task" ? module.task : module.settableTask;
    return { code: build.code, map: sourceMapOf(build, file, text) };
  }
  const imported = module.imports[Number(part.slice("import".length))];
  return imported ? { code: importCode(imported), map: null } : null;
}
