import type { TraceLabel } from "#protocol/trace.ts";
import type { FunctionPlace } from "#protocol/fix.ts";

/** A function as a sentence names it: "`inc`", "the function of line 3 of lib.ts". */
export function functionText(label: TraceLabel | undefined): string {
  if (!label || label.name === "(native)") return "a built-in function";
  if (label.name !== "(anonymous)") return `\`${label.name}\``;
  return `the function of line ${label.line}${label.file === undefined ? "" : ` of ${label.file}`}`;
}

/** The function that a label names, as fixes say it. */
export function placeOf({ name, line, file }: TraceLabel): FunctionPlace {
  return { fn: name, line, ...(file !== undefined && { file }) };
}
