import type { Trace, TraceMap } from "#protocol/trace.ts";
import type { Claim } from "./claims.ts";

/** A call of `submit` or `map`, with all that workers took of it. */
export interface Call {
  readonly number: number;
  readonly readyMs: number;
  readonly label: number;
  readonly isMap: boolean;
  /** As the program gave it; null for none. */
  readonly chunkSize: number | null;
  /** By the time when they were taken; at least one. */
  readonly claims: readonly Claim[];
}

/** Short tasks of one span are replayed one by one up to so many in all; beyond that several as one. */
const mostTasks = 50_000;

/** The calls that workers took something of, in the order in which they were made. */
export function callsOf(trace: Trace, claims: readonly Claim[]): Call[] {
  const maps = new Map(trace.maps.map((map) => [map.job, map]));
  const byJob = groupByJob(claims);
  const isTogether = (job: number, of: readonly Claim[]): boolean =>
    !maps.has(job) && of.length === 1 && of[0]?.isChunk === false && of[0].tasks > 1;
  const calls: Call[] = [];
  const together: Claim[] = [];
  for (const [job, of] of byJob) {
    if (isTogether(job, of)) together.push(...of);
    else calls.push(callOf(job, of, maps.get(job)));
  }
  const known = new Set(byJob.keys());
  const all = withTimes(calls.concat(takenApart(together, known)), known);
  return all.toSorted((a, b) => a.readyMs - b.readyMs || a.number - b.number);
}

function groupByJob(claims: readonly Claim[]): Map<number, Claim[]> {
  const byJob = new Map<number, Claim[]>();
  for (const claim of claims) {
    const of = byJob.get(claim.job);
    if (of) of.push(claim);
    else byJob.set(claim.job, [claim]);
  }
  return byJob;
}

function callOf(number: number, claims: readonly Claim[], map: TraceMap | undefined): Call {
  const [first] = claims;
  const isMap = map !== undefined || claims.length > 1 || first?.isChunk === true;
  const chunkSize = map?.chunkSize ?? null;
  return { number, readyMs: first?.readyMs ?? 0, label: first?.label ?? 0, isMap, chunkSize, claims };
}

/** Tasks that were timed together, as calls of their own: their numbers are those that no other call has. */
function takenApart(together: readonly Claim[], known: ReadonlySet<number>): Call[] {
  const tasks = together.reduce((sum, claim) => sum + claim.tasks, 0);
  const size = Math.ceil(tasks / mostTasks);
  const taken = new Set(known);
  return together.flatMap((claim) => {
    let number = claim.job;
    return pieces(claim, size).map((piece, index) => {
      if (index > 0) while (taken.has(number)) number++;
      taken.add(number);
      return callOf(number, [{ ...piece, job: number }], undefined);
    });
  });
}

function pieces(claim: Claim, size: number): Claim[] {
  const count = Math.ceil(claim.tasks / size);
  const ms = claim.computeMs / count;
  return Array.from({ length: count }, (_, index) => {
    const claimedMs = claim.claimedMs + index * ms;
    const endMs = claimedMs + ms;
    return {
      ...claim,
      freeMs: index === 0 ? claim.freeMs : claimedMs,
      claimedMs,
      computedMs: endMs,
      endMs,
      tasks: 1,
      runs: [{ count: 1, ms }],
      computeMs: ms,
      transferMs: claim.transferMs / count,
    };
  });
}

/** Calls whose time nobody noted were made evenly between those before and after them, and before they were taken. */
function withTimes(calls: readonly Call[], known: ReadonlySet<number>): Call[] {
  const sorted = calls.toSorted((a, b) => a.number - b.number);
  const noted = sorted.filter(({ number }) => known.has(number));
  let next = 0;
  return sorted.map((call) => {
    while (next < noted.length && (noted[next]?.number ?? 0) <= call.number) next++;
    if (known.has(call.number)) return call;
    const takenMs = call.claims[0]?.claimedMs ?? call.readyMs;
    return { ...call, readyMs: Math.min(between(noted[next - 1], noted[next], call), takenMs) };
  });
}

function between(before: Call | undefined, after: Call | undefined, call: Call): number {
  if (!before) return call.readyMs;
  if (!after) return before.readyMs;
  const share = (call.number - before.number) / (after.number - before.number);
  return before.readyMs + share * (after.readyMs - before.readyMs);
}
