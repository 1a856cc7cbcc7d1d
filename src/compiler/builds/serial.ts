import type { Build } from "#protocol/program.ts";
import type { Edit } from "../edits.ts";
import type { LinkedProgram } from "../linking/linkedProgram.ts";
import { BuildText, type BuildInput } from "./build.ts";
import { appendModuleLines, atStart } from "./linked.ts";

/** The program with its types blanked and its files put together, and nothing else but what counts its calls. */
export function serialBuild(input: BuildInput, linked: LinkedProgram, edits: readonly Edit[]): Build {
  const { profile } = input;
  const start = profile.start + linked.prelude(() => true) + profile.topStart;
  const all = [...edits, ...[...linked.naming.values()].flat(), ...(start === "" ? [] : [atStart(input, start)])];
  const text = new BuildText(input, all, input.requests);
  appendModuleLines(text, linked);
  if (profile.imports.length > 0) text.importRuntime(profile.imports);
  if (profile.topEnd !== "") text.line(profile.topEnd);
  return text.finish();
}
