import type { LineId } from "../catalogue/lines.ts";
import type { RowId } from "../catalogue/rows.ts";
import type { Sizes } from "../catalogue/sizes.ts";
import type { Argument, Result, TaskName } from "../tasks/tasks.ts";

/**
 * One figure of one round, in the line's unit. `variant`: where a contender tries several ways (so many chunks), the
 * report takes the one that does best.
 */
export interface Reading {
  readonly line: LineId;
  readonly variant: string;
  readonly value: number;
}

/** What a row is given. */
export interface RowContext {
  readonly sizes: Sizes;
  /** Steps of `work` that take about 1 ms here. */
  readonly stepsPerMs: number;
}

/** A contender ready for one row. */
export interface Runner {
  /** One round. @throws when a value is wrong or a call is lost. */
  run(): Promise<readonly Reading[]>;
  stop(): void | Promise<void>;
}

/** A contender's way of doing the rows it can do. */
export type Contender = Partial<Record<RowId, (context: RowContext) => Runner | Promise<Runner>>>;

/** A pool that runs tasks by name: what all contenders but Makespan come down to. */
export interface Caller {
  call<T extends TaskName>(task: T, argument: Argument<T>): Promise<Result<T>>;
  /** Runs a function that the workers do not know, where that can be done. */
  callFunction?(fn: (x: number) => number, argument: number): Promise<number>;
  stop(): void | Promise<void>;
}

export type StartCaller = () => Caller | Promise<Caller>;

/** How many workers everyone has. */
export const workerCount = 2;
