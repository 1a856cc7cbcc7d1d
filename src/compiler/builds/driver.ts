import type { Build } from "#protocol/program.ts";
import { BuildText } from "./build.ts";
import { appendLifted } from "./lifted.ts";
import { appendModuleLines, atStart, runtimeImports, moduleStart, wholeModules, type LinkedInput } from "./linked.ts";

/** The program as it is, with every function that can travel registered as it is made. */
export function driverBuild(input: LinkedInput): Build {
  const { names, roles, profile } = input;
  const getters = roles.bindings
    .filter((binding) => roles.roleOf(binding) === "value" || roles.roleOf(binding) === "reevaluated")
    .map((binding) => `${binding.name}:()=>${binding.name}`);
  const modules = wholeModules(input);
  const start =
    `${profile.start}${names.module}({${getters.join(",")}},${names.functions}${modules === "" ? "" : `,()=>(${modules})`});${moduleStart(input, () => true)}` +
    input.linked.prelude(() => true) +
    profile.topStart;
  const text = new BuildText(input, [...input.edits, atStart(input, start)], input.requests);
  appendModuleLines(text, input.linked);
  text.importRuntime([
    `$fn as ${names.register}`,
    `$module as ${names.module}`,
    ...runtimeImports(input),
    ...profile.imports,
  ]);
  appendLifted(text, input);
  if (profile.topEnd !== "") text.line(profile.topEnd);
  return text.finish();
}
