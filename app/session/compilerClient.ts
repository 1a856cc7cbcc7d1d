import { wrap, type Remote } from "comlink";
import { deferred } from "#base/deferred.ts";
import type { CompileOptions } from "#compiler/compile.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { Fixed } from "#compiler/fixes/fix.ts";
import type { Range } from "#compiler/edits.ts";
import type { Parallelised } from "#compiler/loops/outcome.ts";
import type { Origin } from "#compiler/loops/parallelise.ts";
import type { Compilation, ImportSite, ProgramFile } from "#protocol/program.ts";
import type { CompilerService } from "./compiler.worker.ts";

interface Compiler {
  readonly service: Remote<CompilerService>;
  /** Rejects if the worker breaks; it never resolves. */
  readonly broken: Promise<never>;
}

let compiler: Compiler | null = null;

function startCompiler(): Compiler {
  const worker = new Worker(new URL("./compiler.worker.ts", import.meta.url), { type: "module", name: "compiler" });
  const broken = deferred<never>();
  broken.promise.catch(() => undefined);
  worker.addEventListener("error", (event) => {
    // The next call tries a new one.
    compiler = null;
    broken.reject(new Error(event.message || "its script did not load"));
  });
  return { service: wrap<CompilerService>(worker), broken: broken.promise };
}

/**
 * Compiles a program, given as its text or as its files, on a thread of its own, so that typing and charts stay smooth.
 * The worker starts with the first call.
 * Rejects only when the compiler itself cannot be loaded.
 */
export function compileProgram(
  program: string | readonly ProgramFile[],
  options: CompileOptions = {},
): Promise<Compilation> {
  compiler ??= startCompiler();
  return Promise.race([compiler.service.compile(program, options), compiler.broken]);
}

/** Changes a program as a fix wants, or says why not. Rejects as `compileProgram` does. */
export function fixProgram(files: readonly ProgramFile[], fix: ProgramFix): Promise<Fixed> {
  compiler ??= startCompiler();
  return Promise.race([compiler.service.fix(files, fix), compiler.broken]);
}

/** Where JavaScript names the modules it imports; null when it is no module. Rejects as `compileProgram` does. */
export function importsOf(code: string): Promise<readonly ImportSite[] | null> {
  compiler ??= startCompiler();
  return Promise.race([compiler.service.staticImports(code), compiler.broken]);
}

/**
 * Says how the loop at a selection can be parallelised, or why it cannot be; see the compiler's `parallelise`. Rejects
 * only when the compiler itself cannot be loaded.
 */
export function paralleliseLoop(source: string, selection: Range, origin: Origin): Promise<Parallelised> {
  compiler ??= startCompiler();
  return Promise.race([compiler.service.parallelise(source, selection, origin), compiler.broken]);
}
