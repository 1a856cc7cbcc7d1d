/** Closes a switch over a union: the compiler rejects a case that was forgotten, the run time reports it. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
