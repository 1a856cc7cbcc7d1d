/** Capturing a stack takes ten times as long as submitting a task, so within this time one is taken for all. */
const sharedForMs = 1;
/** The first calls of a function each have their own. */
const firstOnes = 64;

interface Known {
  calls: number;
  atMs: number;
  /** Weak: an error holds what was called on its stack, the pool itself included, until its text is asked for. */
  site: WeakRef<Error>;
}

/**
 * Where tasks were called: exactly for the first calls of a function and for calls that are not in a rush; in a rush of
 * calls, the latest place the function was called from.
 */
export class CallSites {
  private readonly latest = new Map<string, Known>();

  take(key: string, nowMs: number): Error {
    const known = this.latest.get(key);
    if (known && ++known.calls > firstOnes && nowMs - known.atMs < sharedForMs) {
      const latest = known.site.deref();
      if (latest) return latest;
    }
    const site = new Error("called here");
    if (known) {
      known.site = new WeakRef(site);
      known.atMs = nowMs;
    } else this.latest.set(key, { calls: 1, atMs: nowMs, site: new WeakRef(site) });
    return site;
  }
}
