import { runTask, type Visit } from "../tasks/tasks.ts";
import type { BareAnswer, BareCall } from "./bareProtocol.ts";

/** The worker that one writes by hand: runs tasks by name. */

function answer({ id, task, argument, move }: BareCall): void {
  const value: unknown = runTask(task, argument);
  const moved = move ? [(value as Visit).array.buffer as ArrayBuffer] : [];
  postMessage({ id, value } satisfies BareAnswer, { transfer: moved });
}

self.onmessage = ({ data }: MessageEvent<BareCall>) => {
  try {
    answer(data);
  } catch (error) {
    postMessage({ id: data.id, error: String(error) } satisfies BareAnswer);
  }
};
