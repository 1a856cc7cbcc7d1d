import { wrap, type Remote } from "comlink";
import type { Compilation } from "#protocol/program.ts";
import type { CompilerService } from "./compiler.worker.ts";

let service: Remote<CompilerService> | undefined;

/** Compiles on a thread of its own, so that typing and charts stay smooth. The worker starts with the first call. */
export function compileProgram(source: string): Promise<Compilation> {
  service ??= wrap<CompilerService>(
    new Worker(new URL("./compiler.worker.ts", import.meta.url), { type: "module", name: "compiler" }),
  );
  return service.compile(source);
}
