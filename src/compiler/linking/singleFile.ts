import { exportedNames } from "../module/exports.ts";
import type { SourceFile } from "../module/files.ts";
import { importsInPlace } from "../module/imports.ts";
import type { LinkedProgram } from "./linkedProgram.ts";
import { bareModules, urlsOf } from "./outside.ts";

/** A program of one file, whose imports and exports stay where they stand. */
export function singleFile(file: SourceFile, source: string): LinkedProgram {
  const { program, analysis, scope, dependencies } = file;
  return {
    analysis,
    parts: [file],
    ...importsInPlace(source, program, dependencies, scope),
    naming: new Map(),
    exported: exportedNames(program, scope),
    imports: [],
    exports: [],
    bareModules: bareModules([file]),
    urls: urlsOf([file]),
    prelude: () => "",
  };
}
