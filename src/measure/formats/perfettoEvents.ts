/**
 * An event of the Trace Event Format (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU),
 * of the phases that Makespan writes. `ts` and `dur` are µs.
 */
export type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
} & (
  | { readonly ph: "M"; readonly args: Args }
  | { readonly ph: "X"; readonly cat: string; readonly dur: number; readonly args: Args }
  | { readonly ph: "b" | "e"; readonly cat: string; readonly id: string; readonly args: Args }
  | { readonly ph: "s" | "t"; readonly cat: string; readonly id: number }
  | { readonly ph: "f"; readonly cat: string; readonly id: number; readonly bp: "e" }
  | { readonly ph: "C"; readonly args: Args }
);

/** What a viewer shows beside an event. */
export type Args = Readonly<Record<string, string | number>>;

/** The numbers by which viewers know a configuration's process and threads. */
export interface ProcessIds {
  readonly pid: number;
  /** The driver's; the workers' follow in order. Perfetto takes the thread with the process's number for its main one. */
  readonly driverTid: number;
}

/**
 * Ids of as many processes as there are thread counts, from 1. Thread ids differ across processes, because Perfetto
 * looks names up by thread id alone (https://github.com/google/perfetto/issues/363), and 0 is the kernel's idle thread.
 */
export function processIds(threadCounts: readonly number[]): readonly ProcessIds[] {
  let next = 1;
  return threadCounts.map((threads) => {
    const first = next;
    next += threads;
    return { pid: first, driverTid: first };
  });
}
