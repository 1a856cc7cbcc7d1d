import type { Compilation } from "#protocol/program.ts";

/** Compiles one program. Never throws: what is wrong comes back as diagnostics. */
export function compile(source: string, fileName = "main.ts"): Compilation {
  void source, fileName;
  throw new Error("not there yet");
}
