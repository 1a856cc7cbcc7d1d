import type { Branch, Stage } from "./stage.ts";
import type { Input } from "./readers/reader.ts";
import type { Progress } from "./steps.ts";

/** Where in a bag something went wrong. */
export interface Where {
  readonly stage: Stage;
  readonly branch: Branch;
  readonly input: Input;
  readonly at: Progress;
}

/** What is added to a message: "map of element 17, in partition 3". */
function placeOf({ stage, branch, input, at }: Where): string {
  const operation = branch.operations[at.step + 1] ?? stage.operation;
  return `${operation} of element ${at.index}, in partition ${input.partition}`;
}

/**
 * The same error, which says in its message where in the bag it happened; something else that was thrown becomes an
 * error's cause.
 */
export function tellWhere(error: unknown, where: Where): unknown {
  return withPlace(error, placeOf(where));
}

/** What errors said before a place was added; one that is thrown again and again tells of the latest only. */
const originals = new WeakMap<Error, { readonly original: string; readonly told: string }>();

/** The same for a place in words. */
export function withPlace(error: unknown, place: string): unknown {
  if (!(error instanceof Error)) return new Error(`${textOf(error)} was thrown by ${place}`, { cause: error });
  try {
    const known = originals.get(error);
    const message = known?.told === error.message ? known.original : error.message;
    const told = message === "" ? `in ${place}` : `${message} (in ${place})`;
    Object.defineProperty(error, "message", { value: told, configurable: true, writable: true });
    originals.set(error, { original: message, told });
  } catch {
    // A frozen error keeps its message.
  }
  return error;
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "An object that has no text";
  }
}
