import { parseStack, type StackFrame } from "#base/stack.ts";
import type { Place } from "#protocol/program.ts";
import type { WireError } from "#protocol/wireError.ts";

/** Where in the user's source a frame is; null for a frame of the runtime or the engine. */
export type Locate = (frame: StackFrame) => Place | null;

const driver = -1;
const maxMessage = 4_000;
const maxFrames = 30;
const maxStack = 100_000;
const maxName = 200;

/** Errors that came from another thread: where they happened is known, their stacks are not this thread's. */
const remote = new WeakMap<object, WireError>();

export function rememberRemote(error: unknown, wire: WireError): void {
  if (typeof error === "object" && error !== null) remote.set(error, wire);
}

/** Reads a property of something that may be hostile: a throwing getter gives undefined. */
function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function text(value: unknown, fallback: string): string {
  return typeof value === "string" ? value.slice(0, maxMessage) : fallback;
}

function nameOf(error: object): string {
  const name = text(read(error, "name"), "Error");
  // A class that does not set `name` inherits "Error", which says less than the class does.
  const constructor = read(error, "constructor");
  const className = name === "Error" && typeof constructor === "function" ? text(read(constructor, "name"), "") : "";
  return className === "" ? name : className;
}

function describeThrown(value: unknown): string {
  try {
    return `thrown: ${String(value)}`.slice(0, maxMessage);
  } catch {
    return "thrown: a value that cannot be shown";
  }
}

/** The frames of user code in a stack as text, and the topmost one's place. */
function userFrames(
  stack: string,
  locate: Locate,
): { readonly frames: readonly string[]; readonly first: Place | null } {
  const frames: string[] = [];
  let first: Place | null = null;
  for (const frame of parseStack(stack)) {
    const place = locate(frame);
    if (!place || frames.length >= maxFrames) continue;
    first ??= place;
    const name = frame.functionName === "" ? "" : `${frame.functionName.slice(0, maxName)} `;
    frames.push(`at ${name}(${place.file ?? frame.file}:${place.line}:${place.column})`);
  }
  return { frames, first };
}

/** The part of an error's stack after its message, which may be of any length. */
function framesOf(error: object): string {
  const stack = read(error, "stack");
  if (typeof stack !== "string") return "";
  const message = read(error, "message");
  const at = typeof message === "string" ? stack.indexOf(message) : -1;
  return stack.slice(at < 0 ? 0 : at + (message as string).length).slice(0, maxStack);
}

/** Adds where a task was called to its error: to the stack, and as the error's place if it has none. */
export function addCallSite(error: unknown, calledAt: Error, locate: Locate): void {
  const known = toWireError(error, driver, locate);
  const { frames, first } = userFrames(calledAt.stack ?? "", locate);
  const place = known.line > 0 ? {} : (first ?? {});
  rememberRemote(error, {
    ...known,
    ...place,
    stack: [known.stack, ...frames].filter((line) => line !== "").join("\n"),
  });
}

/** Whatever was thrown, as text with positions in the user's source. Never throws. */
export function toWireError(error: unknown, worker: number, locate: Locate): WireError {
  if (typeof error !== "object" || error === null) {
    return { name: "Error", message: describeThrown(error), stack: "", line: 0, column: 0, worker };
  }
  const known = remote.get(error);
  if (known) return known;
  const { frames, first } = userFrames(framesOf(error), locate);
  const isError = error instanceof Error || typeof read(error, "message") === "string";
  return {
    name: isError ? nameOf(error) : "Error",
    message: isError ? text(read(error, "message"), "") : describeThrown(error),
    stack: frames.join("\n"),
    ...(first ?? { line: 0, column: 0 }),
    worker,
  };
}
