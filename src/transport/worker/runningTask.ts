import type { FromTaskWorker } from "#protocol/tasks.ts";
import { nowMs } from "../clock.ts";
import { abortWord, runningWord } from "../memory/layout.ts";
import type { WorkerBlock } from "../memory/poolMemory.ts";

/** What a task can reach of the worker it runs on. */
export interface RunningTask {
  readonly lane: number;
  /** The task's number, or its map's. */
  readonly task: number;
  /** Whether the driver asks it to give up: read from shared memory, so that a busy loop sees it too. */
  isAborted(): boolean;
  /** Resolves when the driver asks the task of that number to give up, or asks for another: then with false. */
  aborted(task: number): Promise<boolean>;
  /** Tells how far the task has come, 0 … 1. */
  report(fraction: number): void;
  /** Tells that it read bytes that the worker of another lane had left in shared memory. */
  moved(from: number, bytes: number): void;
  /** Puts something that the program measured on the timeline. */
  span(name: string, startMs: number, endMs: number): void;
}

const reportEveryMs = 50;
/** What a program measures itself is shown up to here. */
const mostUserSpans = 10_000;
const mostName = 200;

/** The one object for whatever task runs on a worker at the moment. */
export function runningTask(
  block: WorkerBlock,
  { lane, trace }: { readonly lane: number; readonly trace: boolean },
  post: (message: FromTaskWorker) => void,
): RunningTask {
  const now = (): number => block.load(runningWord);
  let reportedMs = 0;
  let userSpans = 0;
  return {
    lane,
    get task() {
      return now();
    },
    isAborted: () => block.load(abortWord) === now(),
    async aborted(task) {
      const seen = block.load(abortWord);
      if (seen === task) return true;
      const waiting = Atomics.waitAsync(block.control, block.at(abortWord), seen);
      if (waiting.async) await waiting.value;
      return block.load(abortWord) === task;
    },
    report(fraction) {
      const atMs = nowMs();
      if (fraction < 1 && atMs - reportedMs < reportEveryMs) return;
      reportedMs = atMs;
      post({ type: "report", task: now(), fraction });
    },
    moved(from, bytes) {
      if (trace) post({ type: "moved", task: now(), from, bytes });
    },
    span(name, startMs, endMs) {
      if (!trace || userSpans++ >= mostUserSpans) return;
      post({ type: "span", task: now(), name: name.slice(0, mostName), startMs, endMs });
    },
  };
}
