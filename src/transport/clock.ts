// Bound at once: a program may replace `performance.now`.
const now = performance.now.bind(performance);
const origin = performance.timeOrigin;

/** Milliseconds since the epoch, in steps of about 5 µs, on the clock that all threads of a run share. */
export function nowMs(): number {
  return origin + now();
}
