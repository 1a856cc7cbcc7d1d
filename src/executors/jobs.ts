import type { Schedulable } from "#scheduler/scheduler.ts";
import type { TraceLabel } from "#protocol/trace.ts";
import type { Definition } from "#transport/driver/definitionCache.ts";
import type { MapInputs } from "#transport/driver/mapInputs.ts";
import type { Payload } from "#transport/driver/messages.ts";
import type { MapResults } from "./resultStream.ts";

/** Where a task's result goes. */
export interface TaskSink {
  fulfil(value: unknown): void;
  fail(error: unknown): void;
  /** It was dropped before it started. */
  cancelled(error: unknown): void;
}

interface JobBase extends Schedulable {
  readonly definition: Definition;
  readonly label: TraceLabel;
  readonly readyMs: number;
  /** The number of its first task within the repetition. */
  readonly firstTask: number;
  /** Made where it was called: its stack is the call site's. */
  readonly calledAt: Error;
  /** Whether what it had in shared memory has been given back. */
  isReleased?: boolean;
}

/** A single call, as the pool keeps it until it has ended. */
export interface TaskJob extends JobBase {
  readonly kind: "task";
  /** How many of its first arguments are what its function captures, in the place of what the definition does. */
  readonly captured: number;
  /** Its arguments when they are a few numbers, or none; else null. */
  readonly numbers: readonly number[] | null;
  /** Other arguments; null once they are in the shared queue and need not be sent again. */
  payload: Payload | null;
  readonly sink: TaskSink;
  readonly timing: MutableTiming | null;
  /** Its position in the shared queue; null while it is not there. */
  position: number | null;
}

/** A map over items that are all there. */
export interface MapJob extends JobBase {
  readonly kind: "map";
  readonly inputs: MapInputs;
  readonly chunkSize: number | "auto";
  readonly spread: boolean;
  readonly results: MapResults<unknown>;
  /** Its block in shared memory; null while it is not there. */
  mapBlock: number | null;
  readonly invitations: number[];
  /** Items whose results or failures have come. */
  arrived: number;
  /** Whether what still comes is of no use. */
  ended: boolean;
  /** Whether no more items are given out. */
  isClosed: boolean;
}

export type Job = TaskJob | MapJob;

export interface MutableTiming {
  readonly submittedMs: number;
  startedMs: number | null;
  endedMs: number | null;
  worker: number | null;
}
