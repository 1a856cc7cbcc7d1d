import type { Burst, Phase, RecordedJob, Recording } from "../recording.ts";

const noCost = { claimMs: 0, itemMs: 0 };

/** A task that takes `ms` and costs nothing else but what is given. */
export function taskOf(ms: number, costs: Partial<RecordedJob> = {}): RecordedJob {
  return {
    label: 0,
    leadMs: 0,
    sendMs: 0,
    encodeMs: 0,
    copyMs: 0,
    map: null,
    items: 1,
    runs: [{ count: 1, ms }],
    takeMs: 0,
    handling: noCost,
    transfer: noCost,
    receive: noCost,
    itemBytes: 0,
    setup: -1,
    ...costs,
  };
}

/** A map over items that take so long each, in chunks of `chunkSize`. */
export function mapOf(
  itemsMs: readonly number[],
  chunkSize: number | null,
  costs: Partial<RecordedJob> = {},
): RecordedJob {
  const runs = itemsMs.map((ms) => ({ count: 1, ms }));
  return { ...taskOf(0, costs), map: { chunkSize, learnt: 1 }, items: itemsMs.length, runs };
}

/** A phase of jobs that are submitted in one go, unless `bursts` says otherwise. */
export function phaseOf(jobs: readonly RecordedJob[], phase: Partial<Phase> = {}): Phase {
  const whole: Burst = { after: null, from: 0, to: jobs.length };
  return { beforeMs: 0, jobs, bursts: [whole], deliverMs: 0, slowdown: 1, startMs: 0, ...phase };
}

/** A recording on one worker. */
export function recordingWith(phases: readonly Phase[], recording: Partial<Recording> = {}): Recording {
  return {
    workers: 1,
    cores: 0,
    phases,
    afterMs: 0,
    labels: [{ name: "work", line: 3 }],
    setups: [],
    scale: 1,
    ...recording,
  };
}
