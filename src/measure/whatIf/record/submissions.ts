import type { Call } from "./calls.ts";
import { coveredMs, firstEndingAfter, type DriverSpan } from "./driverSpans.ts";

/** When a worker could claim a call, and how much of the driver's time until then was writing what is sent. */
export interface Submission {
  readonly call: Call;
  readonly sentMs: number;
  readonly encodeMs: number;
  /** Bytes of the span in which it was written; 0 without one. */
  readonly bytes: number;
}

/** What the driver needs for a call that it notes no span for. */
const shortMs = 0.02;
/** Times of the same moment can differ by a step of the clock. */
const clockStepMs = 0.005;

/** A call is sent before the next one is made, and before anybody took it; and when the driver's span of it ends. */
export function submissionsOf(calls: readonly Call[], sends: readonly DriverSpan[]): Submission[] {
  return calls.map((call, index) => {
    const { readyMs } = call;
    const span = sends[firstEndingAfter(sends, readyMs)];
    const nextMs = calls[index + 1]?.readyMs ?? Infinity;
    const isOfSpan = span !== undefined && span.startMs <= readyMs + clockStepMs;
    const writtenMs = isOfSpan ? span.endMs : readyMs + shortMs;
    const takenMs = call.claims[0]?.claimedMs ?? Infinity;
    const sentMs = Math.max(readyMs, Math.min(nextMs, writtenMs, takenMs));
    return {
      call,
      sentMs,
      encodeMs: coveredMs(sends, readyMs, sentMs),
      bytes: isOfSpan ? span.bytes : 0,
    };
  });
}
