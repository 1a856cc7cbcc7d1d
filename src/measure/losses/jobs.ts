import { spanKinds, type Trace, type TraceMap } from "#protocol/trace.ts";
import type { Chunk, Lane } from "./lanes.ts";

/** One `submit` or `map`, as its chunks tell of it; times in ms since the repetition began. */
export interface Job {
  /** Index into the trace's labels. */
  readonly label: number;
  readonly readyMs: number;
  /** From when on workers could take its tasks: the driver had written the first. */
  openMs: number;
  /** When the first and the last of its tasks were taken. */
  firstClaimMs: number;
  lastClaimMs: number;
  endMs: number;
  tasks: number;
  readonly chunks: Chunk[];
  /** What is known of the map; null for a submitted task. */
  readonly map: TraceMap | null;
}

/** A stretch of time in which some task was ready or running, as long as it goes. */
export interface Phase {
  readonly startMs: number;
  endMs: number;
  /** From then on nothing is left to take. */
  lastClaimMs: number;
  readonly jobs: Job[];
}

/** The jobs of a trace, by when they were submitted. */
export function jobsOf(trace: Trace, lanes: readonly Lane[]): readonly Job[] {
  const maps = new Map(trace.maps.map((map) => [map.job, map]));
  const known = new Map<number, Job>();
  const jobs: Job[] = [];
  for (const { chunks } of lanes) {
    for (const chunk of chunks) {
      const job = known.get(chunk.job);
      if (job && chunk.job >= 0) join(job, chunk);
      else {
        const made = jobOf(chunk, maps.get(chunk.job) ?? null);
        known.set(chunk.job, made);
        jobs.push(made);
      }
    }
  }
  jobs.sort((a, b) => a.readyMs - b.readyMs);
  openWhenSent(trace, jobs);
  return jobs;
}

function jobOf(chunk: Chunk, map: TraceMap | null): Job {
  const { label, readyMs, claimedMs, endMs, count } = chunk;
  return {
    label,
    readyMs,
    openMs: readyMs,
    firstClaimMs: claimedMs,
    lastClaimMs: claimedMs,
    endMs,
    tasks: count,
    chunks: [chunk],
    map,
  };
}

function join(job: Job, chunk: Chunk): void {
  job.firstClaimMs = Math.min(job.firstClaimMs, chunk.claimedMs);
  job.lastClaimMs = Math.max(job.lastClaimMs, chunk.claimedMs);
  job.endMs = Math.max(job.endMs, chunk.endMs);
  job.tasks += chunk.count;
  job.chunks.push(chunk);
}

/** A job that the driver has to write first can be taken when that is done, or the next is begun in the same span. */
function openWhenSent(trace: Trace, jobs: readonly Job[]): void {
  const sends = driverRows(trace).filter((row) => spanKinds[trace.kind[row] ?? 0] === "send");
  let next = 0;
  for (const [index, job] of jobs.entries()) {
    while (next < sends.length && (trace.endMs[sends[next] ?? 0] ?? 0) <= job.readyMs) next++;
    const row = sends[next];
    if (row === undefined || (trace.startMs[row] ?? 0) > job.readyMs) continue;
    const following = jobs[index + 1]?.readyMs ?? Infinity;
    const sentMs = Math.min(trace.endMs[row] ?? 0, following > job.readyMs ? following : Infinity);
    job.openMs = Math.max(job.readyMs, Math.min(sentMs, job.firstClaimMs));
  }
}

/** The driver's spans, by start. */
export function driverRows(trace: Trace): readonly number[] {
  const rows: number[] = [];
  for (const [row, lane] of trace.worker.entries()) {
    const kind = spanKinds[trace.kind[row] ?? 0];
    if (lane < 0 && (kind === "send" || kind === "receive")) rows.push(row);
  }
  return rows.sort((a, b) => (trace.startMs[a] ?? 0) - (trace.startMs[b] ?? 0));
}

/** When tasks were ready or running; `jobs` by when they were submitted. */
export function phasesOf(jobs: readonly Job[]): readonly Phase[] {
  const phases: Phase[] = [];
  for (const job of jobs) {
    const last = phases.at(-1);
    if (!last || job.readyMs > last.endMs) {
      phases.push({ startMs: job.readyMs, endMs: job.endMs, lastClaimMs: job.lastClaimMs, jobs: [job] });
      continue;
    }
    last.endMs = Math.max(last.endMs, job.endMs);
    last.lastClaimMs = Math.max(last.lastClaimMs, job.lastClaimMs);
    last.jobs.push(job);
  }
  return phases;
}
