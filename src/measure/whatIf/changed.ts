import { chunkTargetMs } from "#scheduler/chunkSize.ts";
import type { CopiedArray, TraceLabel } from "#protocol/trace.ts";
import type { Change } from "./prediction.ts";
import type { Burst, ItemRun, Phase, RecordedJob, Recording } from "./recording.ts";

type Link = NonNullable<Change["link"]>;

/** The recording as the program would have made it with the change; the number of workers is not part of it. */
export function changedRecording(recording: Recording, change: Change): Recording {
  const { chunkSize, order = "recorded", link, shared = [] } = change;
  const isMeant = meant(recording, change.of);
  let changed = recording;
  if (chunkSize !== undefined) changed = withJobs(changed, (job) => (isMeant(job) ? withChunks(job, chunkSize) : job));
  if (shared.length > 0) changed = withShared(changed, new Set(shared), isMeant);
  if (link) changed = withLink(changed, link);
  if (order === "longestFirst") changed = { ...changed, phases: changed.phases.map(longestFirst) };
  return changed;
}

type IsMeant = (of: { readonly label: number }) => boolean;

/** What calls the function in question. */
function meant({ labels }: Recording, of: Change["of"]): IsMeant {
  if (!of) return () => true;
  const numbers = new Set<number>();
  for (const [number, { name, line, file }] of labels.entries()) {
    if (name === of.fn && line === of.line && file === of.file) numbers.add(number);
  }
  return ({ label }) => numbers.has(label);
}

function withJobs(recording: Recording, change: (job: RecordedJob) => RecordedJob): Recording {
  const phases = recording.phases.map((phase) => ({ ...phase, jobs: phase.jobs.map(change) }));
  return { ...recording, phases };
}

function withChunks(job: RecordedJob, chunkSize: number | "auto"): RecordedJob {
  const { map } = job;
  if (!map) return job;
  if (chunkSize !== "auto") return { ...job, map: { ...map, chunkSize } };
  const learnt = map.chunkSize === null ? map.learnt : learntFrom(job);
  return { ...job, map: { chunkSize: null, learnt } };
}

/** What workers have learnt of a map that they have run before: as many items as last as long as a chunk should. */
function learntFrom({ runs, items }: RecordedJob): number {
  const meanMs = computeMs(runs) / Math.max(items, 1);
  return Math.max(1, Math.min(items, chunkTargetMs / Math.max(meanMs, 1e-6)));
}

const computeMs = (runs: readonly ItemRun[]): number => runs.reduce((sum, { count, ms }) => sum + count * ms, 0);

/** What lies where all workers see it, nobody writes or reads. */
function withShared(recording: Recording, names: ReadonlySet<string>, isMeant: IsMeant): Recording {
  const leftOf = (of: { readonly label: number }): number =>
    isMeant(of) ? 1 - sharedPart(recording.labels[of.label], names) : 1;
  const changed = withJobs(recording, (job) => {
    const savedMs = job.copyMs * (1 - leftOf(job));
    if (savedMs === 0) return job;
    return { ...job, sendMs: job.sendMs - savedMs, encodeMs: job.encodeMs - savedMs, copyMs: job.copyMs - savedMs };
  });
  const setups = recording.setups.map((setup) => {
    const left = leftOf(setup);
    return { ...setup, ms: setup.ms * left, bytes: setup.bytes * left };
  });
  return { ...changed, setups };
}

/** How much of what the function captures goes by one of the names, from 0 to 1. */
function sharedPart(label: TraceLabel | undefined, names: ReadonlySet<string>): number {
  const copied = label?.copied ?? [];
  const bytesOf = (arrays: readonly CopiedArray[]): number => arrays.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = bytesOf(copied);
  return all === 0 ? 0 : bytesOf(copied.filter(({ name }) => names.has(name))) / all;
}

function withLink(recording: Recording, link: Link): Recording {
  const none = { claimMs: 0, itemMs: 0 };
  const overLink = (job: RecordedJob): RecordedJob => ({
    ...job,
    sendMs: job.sendMs - job.encodeMs,
    encodeMs: 0,
    copyMs: 0,
    // There and back.
    transfer: { claimMs: 2 * link.latencyMs, itemMs: job.itemBytes / link.bytesPerMs },
    receive: none,
  });
  const setups = recording.setups.map((setup) => ({ ...setup, ms: setup.bytes / link.bytesPerMs }));
  return { ...withJobs(recording, overLink), setups };
}

/** Within each burst, tasks that take long are submitted first; a map gives out its long items first. */
function longestFirst(phase: Phase): Phase {
  const jobs = phase.jobs.map((job) => (job.map ? { ...job, runs: job.runs.toSorted((a, b) => b.ms - a.ms) } : job));
  /** For each place, the index of the job that is now there. */
  const order = phase.bursts.flatMap((burst) => orderWithin(jobs, burst));
  const placeOf = new Int32Array(order.length);
  for (const [place, index] of order.entries()) placeOf[index] = place;
  return {
    ...phase,
    jobs: order.flatMap((index, place) => {
      const [job, before] = [jobs[index], phase.jobs[place]];
      // The driver's own work stays where it was.
      return job && before ? [{ ...job, leadMs: before.leadMs }] : [];
    }),
    bursts: phase.bursts.map((burst) => ({
      ...burst,
      after: burst.after && { ...burst.after, job: placeOf[burst.after.job] ?? 0 },
    })),
  };
}

function orderWithin(jobs: readonly RecordedJob[], { from, to }: Burst): number[] {
  const all = Array.from({ length: to - from }, (_, i) => from + i);
  const isTask = (index: number): boolean => jobs[index]?.map === null;
  const lengthsMs = Float64Array.from(all, (index) => computeMs(jobs[index]?.runs ?? []));
  const lengthMs = (index: number): number => lengthsMs[index - from] ?? 0;
  const tasks = all.filter(isTask).toSorted((a, b) => lengthMs(b) - lengthMs(a) || a - b);
  let next = 0;
  return all.map((index) => (isTask(index) ? (tasks[next++] ?? index) : index));
}
