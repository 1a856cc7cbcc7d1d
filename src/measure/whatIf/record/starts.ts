import { spanKinds, type Trace } from "#protocol/trace.ts";

/** When workers that were started within the repetition became ready, in ms since it began. */
export function startsOf(trace: Trace): number[] {
  const start = spanKinds.indexOf("start");
  return Array.from(trace.endMs).filter((_, row) => trace.kind[row] === start);
}
