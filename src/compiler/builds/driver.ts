import type { Build } from "#protocol/program.ts";
import { insert } from "../edits.ts";
import { BuildText } from "./build.ts";
import { appendLifted } from "./lifted.ts";
import { moduleStart, type LinkedInput } from "./linked.ts";

/** The program as it is, with every function that can travel registered as it is made. */
export function driverBuild(input: LinkedInput): Build {
  const { names, roles } = input;
  const getters = roles.bindings
    .filter((binding) => roles.roleOf(binding) === "value" || roles.roleOf(binding) === "reevaluated")
    .map((binding) => `${binding.name}:()=>${binding.name}`);
  const start = `${names.module}({${getters.join(",")}},${names.functions});${moduleStart(input, () => true)}`;
  const text = new BuildText(
    input,
    [...input.edits, insert(0, start, "statement", { start: 0, end: 0 })],
    input.requests,
  );
  text.importRuntime([`$fn as ${names.register}`, `$module as ${names.module}`]);
  appendLifted(text, input);
  return text.finish();
}
