import type { Numbers } from "../../blocks/block.ts";

/** Where a task's elements end up. `push` gives false when no more are wanted. */
export interface Sink {
  readonly push: (value: unknown, index: number) => boolean;
  /** Takes many numbers at once, where that is quicker. */
  readonly pushNumbers?: (numbers: Numbers) => void;
  /** What the task gives. */
  readonly result: () => unknown;
}

export type Call = (...args: unknown[]) => unknown;
