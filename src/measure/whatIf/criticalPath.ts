import type { Burst, Phase, RecordedJob, Recording } from "./recording.ts";

/**
 * T∞, in ms: what is left with as many workers as one likes that claim and move values in no time. The driver's own work
 * and its submissions, which come one after the other, and on them the longest items, as far as one waits for another.
 */
export function criticalPathMs({ phases, afterMs, scale }: Recording): number {
  const phasesMs = phases.reduce((sum, phase) => sum + phase.beforeMs + phasePathMs(phase), 0);
  return (phasesMs + afterMs) * scale;
}

function phasePathMs({ jobs, bursts }: Phase): number {
  const submittedMs = new Float64Array(jobs.length);
  let endMs = 0;
  for (const burst of bursts) {
    let atMs = startMs(burst, jobs, submittedMs);
    for (let index = burst.from; index < burst.to; index++) {
      const job = jobs[index];
      if (!job) continue;
      atMs += job.leadMs + job.sendMs;
      submittedMs[index] = atMs;
      endMs = Math.max(endMs, atMs + longestMs(job));
    }
  }
  return endMs;
}

/** A burst begins no earlier than what it waits for can have been computed. */
function startMs({ after }: Burst, jobs: readonly RecordedJob[], submittedMs: Float64Array): number {
  const job = after && jobs[after.job];
  if (!job) return 0;
  const computedMs = after.items === job.items ? longestMs(job) : shortestMs(job);
  return (submittedMs[after.job] ?? 0) + computedMs;
}

const longestMs = ({ runs }: RecordedJob): number => runs.reduce((most, { ms }) => Math.max(most, ms), 0);

const shortestMs = ({ runs }: RecordedJob): number => runs.reduce((least, { ms }) => Math.min(least, ms), Infinity);
