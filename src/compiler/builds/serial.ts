import type { Build } from "#protocol/program.ts";
import type { Edit } from "../edits.ts";
import type { LinkedProgram } from "../linking/linkedProgram.ts";
import { BuildText, type BuildInput } from "./build.ts";
import { appendModuleLines, atStart } from "./linked.ts";

/** The program with its types blanked and its files put together, and nothing else. */
export function serialBuild(input: BuildInput, linked: LinkedProgram, edits: readonly Edit[]): Build {
  const start = linked.prelude(() => true);
  const all = [...edits, ...[...linked.naming.values()].flat(), ...(start === "" ? [] : [atStart(input, start)])];
  const text = new BuildText(input, all, input.requests);
  appendModuleLines(text, linked);
  return text.finish();
}
