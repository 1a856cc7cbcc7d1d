import type { Argument, TaskName } from "../tasks/tasks.ts";

/** A call of a task by name; the worker answers with an `Answer` of the same id. */
export interface BareCall {
  readonly id: number;
  readonly task: TaskName;
  readonly argument: Argument<TaskName>;
  /** Whether the array of a visit is moved back instead of cloned. */
  readonly move: boolean;
}

/** What a task gave, or what it threw. */
export type BareAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
