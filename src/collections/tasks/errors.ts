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
  const place = placeOf(where);
  if (!(error instanceof Error)) return new Error(`${String(error)} was thrown by ${place}`, { cause: error });
  try {
    const { message } = error;
    Object.defineProperty(error, "message", {
      value: message === "" ? `in ${place}` : `${message} (in ${place})`,
      configurable: true,
      writable: true,
    });
  } catch {
    // A frozen error keeps its message.
  }
  return error;
}
