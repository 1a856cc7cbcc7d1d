import { expose } from "comlink";
import { compile, type CompileOptions } from "#compiler/compile.ts";
import type { Compilation, ProgramFile } from "#protocol/program.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { Fixed } from "#compiler/fixes/fix.ts";
import type { Range } from "#compiler/edits.ts";
import type { Parallelised } from "#compiler/loops/outcome.ts";
import type { Origin } from "#compiler/loops/parallelise.ts";
import { staticImports } from "#compiler/module/staticImports.ts";

const service = {
  compile: (program: string | readonly ProgramFile[], options: CompileOptions): Compilation =>
    compile(program, "main.ts", options),
  staticImports,
  /** The check of loops is loaded with the first question. */
  async parallelise(source: string, selection: Range, origin: Origin): Promise<Parallelised> {
    const loops = await import("#compiler/loops/parallelise.ts");
    return loops.parallelise(source, selection, origin);
  },
  /** So is what changes a program. */
  async fix(files: readonly ProgramFile[], fix: ProgramFix): Promise<Fixed> {
    const { applyFix } = await import("#compiler/fixes/applyFix.ts");
    return applyFix(files, fix);
  },
};
export type CompilerService = typeof service;

expose(service);
