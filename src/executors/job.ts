import type { TraceLabel } from "#protocol/trace.ts";
import type { EncodedCall } from "#protocol/tasks.ts";
import type { Inputs } from "#transport/inputs.ts";

/** What the pool keeps of a call to `submit` or `map` until it has ended. */
export interface Job {
  readonly id: number;
  call: EncodedCall;
  readonly style: "map" | "submit";
  readonly inputs: Inputs;
  readonly label: TraceLabel;
  readonly readyMs: number;
  /** The number of its first task within the repetition. */
  readonly firstTask: number;
  /** Made where `submit` or `map` was called: its stack is the call site's. */
  readonly calledAt: Error;
  started(): void;
  delivered(from: number, results: ArrayLike<unknown>): void;
  failed(task: number, error: unknown): void;
}
