import { handleName } from "#base/handle.ts";
import { LocalExecutor } from "./localExecutor.ts";

/** Runs every task at once on this thread: the same results, real stacks, nothing parallel. */
export class InlineExecutor extends LocalExecutor {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "InlineExecutor";
  }

  readonly size = 1;

  constructor() {
    // A submitted task never waits; the items of a map come one after the other, as in a loop.
    super(Number.POSITIVE_INFINITY, 1);
  }
}
