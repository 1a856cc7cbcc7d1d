import { nowMs } from "#transport/clock.ts";
import type { RunningTask } from "#transport/worker/runningTask.ts";
import type { TaskContext } from "makespan";

const never = new AbortController().signal;

/**
 * The signal of a task. The flag lies in shared memory: `aborted` reads it there, so that a loop which never lets the
 * event loop run sees it too.
 */
function signalOf(task: RunningTask): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (): void => {
    if (!isSignalled) controller.abort();
    isSignalled = true;
  };
  let isSignalled = false;
  const id = task.task;
  const isAborted = (): boolean => isSignalled || (task.task === id && task.isAborted());
  Object.defineProperty(signal, "aborted", {
    get() {
      if (isAborted()) abort();
      return isSignalled;
    },
  });
  Object.defineProperty(signal, "throwIfAborted", {
    value() {
      if (signal.aborted) throw signal.reason;
    },
  });
  void task.aborted(id).then((aborted) => {
    if (aborted) abort();
  });
  return signal;
}

/** `taskContext`, for a thread whose running task `current` gives. */
export function createTaskContext(current: () => RunningTask | null): () => TaskContext {
  let latest: { readonly task: number; readonly signal: AbortSignal } | null = null;

  function signal(task: RunningTask): AbortSignal {
    const number = task.task;
    if (latest?.task !== number) latest = { task: number, signal: signalOf(task) };
    return latest.signal;
  }

  return () => {
    const task = current();
    return {
      worker: task?.lane ?? -1,
      get signal() {
        return task ? signal(task) : never;
      },
      report(fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
          throw new RangeError(`report: the fraction must be a number from 0 to 1, not ${String(fraction)}`);
        }
        task?.report(fraction);
      },
      mark(name) {
        const atMs = nowMs();
        task?.span(String(name), atMs, atMs);
      },
      span(name, fn) {
        const startMs = nowMs();
        try {
          return fn();
        } finally {
          task?.span(String(name), startMs, nowMs());
        }
      },
    };
  };
}
