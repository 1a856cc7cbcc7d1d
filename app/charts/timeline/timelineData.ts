import { plural } from "#measure/format.ts";
import type { Timeline } from "#measure/timeline.ts";

/** A run on one thread: one bar. */
export interface SerialLane {
  readonly variant: string;
  readonly durationMs: number;
}

/** One traced repetition of a variant on some workers. */
export interface ParallelRun {
  readonly variant: string;
  readonly workers: number;
  readonly durationMs: number;
  readonly timeline: Timeline;
  /** The run it is from, when that is another one than the chart's. */
  readonly from?: string;
}

/** Which of the two runs on the time axis: the chart's own or the one that it is compared with. */
export type Side = "here" | "other";

/** What the timeline shows: serial times above one parallel repetition, if there is one, above one to compare it with. */
export interface TimelineData {
  readonly serial: readonly SerialLane[];
  readonly parallel: ParallelRun | null;
  readonly other: ParallelRun | null;
}

/** A task, wherever it is drawn: its number within the traced repetition of a variant on some workers. */
export interface TaskKey {
  readonly variant: string;
  readonly workers: number;
  readonly task: number;
}

/** The repetition on a side; the serial lanes are of none. */
export function runOn({ parallel, other }: TimelineData, side: Side | "serial"): ParallelRun | null {
  if (side === "serial") return null;
  return side === "here" ? parallel : other;
}

/** "copied on 4 workers", with the run's name when it is from another one. */
export function runName({ variant, workers, from }: Omit<ParallelRun, "timeline" | "durationMs">): string {
  const name = `${variant} on ${plural(workers, "worker")}`;
  return from === undefined ? name : `${name}, ${from}`;
}

/** "worker 3", or "driver". */
export function workerName(worker: number): string {
  return worker < 0 ? "driver" : `worker ${worker}`;
}
