import { callBlock, maxCalls, type ProfileThread, type SampledPhase } from "#protocol/profile.ts";

/** The call that stands for what is outside of the program's functions. */
const outside = 1;
/** Phases that are counted; later ones are passed over. */
const mostPhases = 1_000;

/** What was seen in one phase: for each thread, the ms in each of its calls. */
interface Seen {
  watchedMs: number;
  samples: number;
  readonly callsMs: Float64Array[];
}

/**
 * Counts where threads are. The time between two looks goes half to the call that was seen at its beginning and half to
 * the one at its end: looks may come late without harm.
 */
export class Sampler {
  readonly #threads: Int32Array[] = [];
  /** The call in which each thread was at the last look. */
  readonly #last: number[] = [];
  readonly #phases = new Map<number, Seen>();
  #phase = 0;
  #lastMs = 0;

  /** From now on the thread that writes to `block` is watched. */
  add(block: Int32Array): void {
    this.#threads.push(block);
    this.#last.push(outside);
  }

  /** Looks at all threads; `phase` is the number of what is being run now, 0 when nothing is to be counted. */
  look(phase: number, nowMs: number): void {
    const seen = this.#phase === 0 ? null : this.#seenIn(this.#phase);
    const elapsedMs = nowMs - this.#lastMs;
    const isOver = phase !== this.#phase;
    if (seen) {
      seen.watchedMs += elapsedMs;
      seen.samples++;
    }
    this.#threads.forEach((block, thread) => {
      const before = this.#last[thread] ?? outside;
      const now = callNow(block);
      this.#last[thread] = now;
      if (!seen) return;
      const callsMs = (seen.callsMs[thread] ??= new Float64Array(maxCalls));
      // What is seen after the end of a phase is no part of it.
      callsMs[before] = (callsMs[before] ?? 0) + (isOver ? elapsedMs : elapsedMs / 2);
      if (!isOver) callsMs[now] = (callsMs[now] ?? 0) + elapsedMs / 2;
    });
    this.#phase = phase;
    this.#lastMs = nowMs;
  }

  #seenIn(phase: number): Seen | null {
    const known = this.#phases.get(phase);
    if (known || this.#phases.size >= mostPhases) return known ?? null;
    const seen = { watchedMs: 0, samples: 0, callsMs: [] };
    this.#phases.set(phase, seen);
    return seen;
  }

  /** What has been counted, without the threads that were in no function of the program. */
  phases(): readonly SampledPhase[] {
    return [...this.#phases].map(([phase, { watchedMs, samples, callsMs }]) => ({
      phase,
      watchedMs,
      samples,
      threads: this.#threads.flatMap((block, thread) => threadOf(block, callsMs[thread]) ?? []),
    }));
  }
}

/** The number of the call that a thread is in; outside, if what it says cannot be. */
function callNow(block: Int32Array): number {
  const call = Atomics.load(block, callBlock.current) / (block[callBlock.width] ?? 1);
  const calls = Atomics.load(block, callBlock.calls);
  return Number.isInteger(call) && call >= outside && call < Math.min(calls, maxCalls) ? call : outside;
}

/** Those calls of a thread in which time was spent, and their callers; null when there are none. */
function threadOf(block: Int32Array, callsMs: Float64Array | undefined): ProfileThread | null {
  const lane = block[callBlock.lane] ?? 0;
  const calls = Math.min(Atomics.load(block, callBlock.calls), maxCalls);
  if (!callsMs || lane < -1) return null;
  const callerOf = (call: number): number => {
    const caller = block[callBlock.parents + call] ?? 0;
    // Whatever is written there, callers come first.
    return caller >= outside && caller < call ? caller : outside;
  };
  const isKept = new Uint8Array(calls);
  for (let call = calls - 1; call > outside; call--) {
    if ((callsMs[call] ?? 0) > 0) isKept[call] = 1;
    if (isKept[call]) isKept[callerOf(call)] = 1;
  }
  if (!isKept[outside]) return null;
  const kept = Array.from(isKept.keys()).filter((call) => isKept[call]);
  const rowOf = new Int32Array(calls);
  kept.forEach((call, row) => (rowOf[call] = row));
  return {
    worker: lane,
    parent: Int32Array.from(kept, (call) => (call === outside ? -1 : (rowOf[callerOf(call)] ?? 0))),
    fn: Int32Array.from(kept, (call) => (call === outside ? -1 : (block[callBlock.functions + call] ?? -1))),
    selfMs: Float64Array.from(kept, (call) => callsMs[call] ?? 0),
    isFolded: block[callBlock.isFolded] === 1,
  };
}
