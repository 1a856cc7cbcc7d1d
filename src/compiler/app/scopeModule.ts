import type { Build } from "#protocol/program.ts";
import { runtimeImports, type LinkedInput } from "../builds/linked.ts";
import { scopeText } from "../builds/task.ts";
import type { AppImports } from "./appImports.ts";

/**
 * What workers make a module's functions with: its default export takes the runtime, and gives what makes a scope from
 * module-level values and imported modules. It imports nothing, so that a worker loads only what its tasks need.
 */
export function scopeModule(input: LinkedInput, imports: AppImports, settable: boolean): Build {
  const { names } = input;
  const runtime = [`$fn as ${names.register}`, ...runtimeImports(input)].map((name) => name.replace(" as ", ":"));
  const head =
    `export default({${runtime.join(",")}})=>(${names.value},${names.imports})=>{` + imports.constants(names.imports);
  return scopeText(input, settable, { head, tail: "};" }).finish();
}
