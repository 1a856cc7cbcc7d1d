import type { Build } from "#protocol/program.ts";
import { isSettable } from "../closures/sendable.ts";
import { insert, type Range } from "../edits.ts";
import { BuildText } from "./build.ts";
import { moduleStart, type LinkedInput } from "./linked.ts";
import { keptParts } from "./kept.ts";
import { appendLifted } from "./lifted.ts";

/** Whether a range lies in one of the pieces, which are in order and apart from each other. */
function isWithin(pieces: readonly Range[], range: Range): boolean {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  return range.end <= (pieces[low - 1]?.end ?? -1);
}

/** What task workers load: imports, functions and classes where they stand; closures lifted out at the end. */
export function taskBuild(input: LinkedInput): Build {
  const { names, roles } = input;
  const { dropped, edits: cuts } = keptParts(input);
  const kept = input.edits.filter((edit) => !isWithin(dropped, edit.kind === "insert" ? edit.owner : edit));
  const settable = roles.bindings.filter((binding) => isSettable(binding, roles));
  const declared = settable.filter((binding) => roles.roleOf(binding) === "value").map((binding) => binding.name);
  const start =
    (declared.length > 0 ? `let ${declared.join(",")};` : "") +
    moduleStart(input, (sendable) => sendable.moduleName !== null);
  const begin = start === "" ? [] : [insert(0, start, "statement", { start: 0, end: 0 })];
  const requests = input.requests.filter((request) => !isWithin(dropped, request));
  const text = new BuildText(input, [...kept, ...cuts, ...begin], requests);
  text.importRuntime([`$fn as ${names.register}`, `$task as ${names.task}`]);
  const setters = settable.map(({ name }) => `${name}:(${names.value})=>{${name}=${names.value};}`);
  const getters = settable.map(({ name }) => `${name}:()=>${name}`);
  text.line(
    `${names.task}({values:{${setters.join(",")}},read:{${getters.join(",")}},functions:${names.functions}()});`,
  );
  appendLifted(text, input);
  return text.finish();
}
