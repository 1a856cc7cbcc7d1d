/** Capturing a stack takes ten times as long as submitting a task, so within this time one is taken for all. */
const sharedForMs = 1;
/** The first calls of a function each have their own. */
const firstOnes = 64;

interface Known {
  calls: number;
  atMs: number;
  site: Error;
}

/**
 * Where tasks were called: exactly for the first calls of a function and for calls that are not in a rush; in a rush of
 * calls, the latest place the function was called from.
 */
export class CallSites {
  private readonly latest = new Map<string, Known>();

  take(key: string, nowMs: number): Error {
    const known = this.latest.get(key);
    if (known && ++known.calls > firstOnes && nowMs - known.atMs < sharedForMs) return known.site;
    const site = new Error("called here");
    if (known) {
      known.site = site;
      known.atMs = nowMs;
    } else this.latest.set(key, { calls: 1, atMs: nowMs, site });
    return site;
  }
}
