import type { Reading, RowContext, Runner } from "../contenders/contender.ts";
import type { Visit } from "../tasks/tasks.ts";
import { reading } from "./inputs.ts";
import { allWithin, requireSame } from "./settle.ts";

/** Sends a large array to a worker and gets it back, by whatever means. */
export type SendArray = (array: Float64Array) => PromiseLike<Visit>;

const epochMs = (): number => performance.timeOrigin + performance.now();

/**
 * A round sends the array and gets it back. In: from the call until the task has read both ends; out: from the task's
 * end until both ends have been read here. What comes back is sent in the next round, as the first may have been moved.
 */
export function bigArray(first: Float64Array, send: SendArray, timeoutMs: RowContext["sizes"]["timeoutMs"]) {
  let array = first;
  let mark = 0;
  const run: Runner["run"] = async (): Promise<readonly Reading[]> => {
    mark++;
    array[0] = mark;
    array[array.length - 1] = -mark;
    const sentMs = epochMs();
    const [seen] = await allWithin([send(array)], timeoutMs);
    if (!seen) return [];
    ({ array } = seen);
    const ends = [array[0], array[array.length - 1]];
    const receivedMs = epochMs();
    requireSame(seen.first, mark, "the first element in the task");
    requireSame(seen.last, -mark, "the last element in the task");
    requireSame(ends[0], mark, "the first element that came back");
    requireSame(ends[1], -mark, "the last element that came back");
    return [reading("array-in", seen.startedMs - sentMs), reading("array-out", receivedMs - seen.endedMs)];
  };
  return run;
}
