import { handleName } from "#base/handle.ts";
import { requireCount } from "./arguments.ts";
import { LocalExecutor } from "./localExecutor.ts";

const defaultSize = 64;

/** One thread whose tasks overlap while they wait: sleeping speeds up, computing does not. */
export class AsyncExecutor extends LocalExecutor {
  /** How it is shown where a value is expected. */
  get [handleName](): string {
    return "AsyncExecutor";
  }

  readonly size: number;

  /** @throws RangeError when `size` is not a whole number ≥ 1. */
  constructor({ size = defaultSize }: { readonly size?: number } = {}) {
    requireCount(size, "AsyncExecutor: size");
    super(size, size);
    this.size = size;
  }
}
