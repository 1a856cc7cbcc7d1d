import type { TraceLabel } from "#protocol/trace.ts";
import type { Encoded } from "#protocol/tasks.ts";

/** What the pool keeps of a call to `submit` or `map` until it has ended. */
export interface Job {
  readonly id: number;
  readonly call: Encoded;
  readonly style: "map" | "submit";
  /** The inputs of the tasks from `from` on; for `submit` the arguments of its one task. */
  inputs(from: number, count: number): ArrayLike<unknown>;
  readonly label: TraceLabel;
  readonly readyMs: number;
  /** The number of its first task within the repetition. */
  readonly firstTask: number;
  started(): void;
  delivered(from: number, results: ArrayLike<unknown>): void;
  failed(task: number, error: unknown): void;
}
