import { bigArray } from "../rows/bigArray.ts";
import { callerRows } from "../rows/callerRows.ts";
import { startBare } from "./bareWorkers.ts";
import type { Contender, RowContext, Runner } from "./contender.ts";

function cloneArray({ sizes }: RowContext): Runner {
  const workers = startBare();
  const send = (array: Float64Array) => workers.callOn(0, "visit", array);
  return {
    run: bigArray(new Float64Array(sizes.arrayLength), send, sizes.timeoutMs),
    stop: () => workers.stop(),
  };
}

function moveArray({ sizes }: RowContext): Runner {
  const workers = startBare();
  return {
    run: bigArray(new Float64Array(sizes.arrayLength), (array) => workers.move(array), sizes.timeoutMs),
    stop: () => workers.stop(),
  };
}

/** Two workers, a message for each task, all sent at once. */
export const bare: Contender = { ...callerRows({ start: startBare }), "big-array": cloneArray };

/** The same with arrays that are moved. */
export const bareTransfer: Contender = { "big-array": moveArray };
