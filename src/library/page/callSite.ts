import { parseStack } from "#base/stack.ts";

/** Errors that have their call site already: several tasks can fail with one. */
const placed = new WeakSet<Error>();

function framesOf(stack: string): readonly string[] {
  return stack.split("\n").filter((line) => parseStack(line).length > 0);
}

/** Adds to an error's stack where its task was called, unless that is where the error was made. */
export function addCallSite(error: unknown, calledAt: Error): void {
  if (!(error instanceof Error) || placed.has(error)) return;
  placed.add(error);
  const stack = String(error.stack ?? `${error.name}: ${error.message}`);
  const frames = framesOf(calledAt.stack ?? "");
  // What was called first is the last line of both.
  if (frames.length === 0 || framesOf(stack).at(-1) === frames.at(-1)) return;
  const value = `${stack}\n${frames.join("\n")}`;
  Reflect.defineProperty(error, "stack", { value, configurable: true, writable: true, enumerable: false });
}
