const clock = performance;
const origin = performance.timeOrigin;

/** Milliseconds since the epoch, in steps of about 5 µs, on the clock that all threads of a run share. */
export function nowMs(): number {
  return origin + clock.now();
}
