import type { WireError } from "#protocol/wireError.ts";

/** Errors of the page itself: their messages are sentences, and their class says nothing to the reader. */
const ownErrors: ReadonlySet<string> = new Set(["", "CompileError", "RunEndedError", "StartError"]);

/** Whether an error is the page's own rather than the program's. */
export function isOwnError({ name }: Pick<WireError, "name">): boolean {
  return ownErrors.has(name);
}

/** An error in one line: "TypeError: x is not a function". */
export function errorText({ name, message }: Pick<WireError, "name" | "message">): string {
  if (ownErrors.has(name)) return message;
  return message === "" ? name : `${name}: ${message}`;
}
