import { engineFunction } from "#transport/codec/engineTask.ts";
import type { Call } from "../tasks/sinks/sink.ts";

/** What the first value of a key is folded to by `reduceByKey`: itself. */
export const valueAsIs = engineFunction<Call>("bag.valueAsIs", (value: unknown) => value);
