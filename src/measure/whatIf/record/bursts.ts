import type { Burst, Trigger } from "../recording.ts";
import type { Claim } from "./claims.ts";
import { coveredMs, firstEndingAfter, type DriverSpan } from "./driverSpans.ts";
import type { Readings } from "./readings.ts";
import type { Submission } from "./submissions.ts";

/** A burst, and the driver's work before each of its calls, in ms. */
export interface TimedBurst extends Burst {
  readonly leadsMs: readonly number[];
}

/** The driver was at rest when nothing is known of it for longer than this. */
const restMs = 0.05;

/**
 * Divides the calls of a phase: one that was made right after results had been read, by a driver that had been at rest
 * until they came, waited for them.
 */
export function burstsOf(
  submissions: readonly Submission[],
  receives: readonly DriverSpan[],
  readings: Readings,
): TimedBurst[] {
  const places = new Map(submissions.map(({ call }, index) => [call.number, index]));
  const starts = [0];
  const spans: (DriverSpan | null)[] = [null];
  for (let index = 1; index < submissions.length; index++) {
    const span = wakingSpan(submissions, index, receives);
    if (!span || triggersIn(readings.claimsOf.get(span) ?? [], readings, places, index).length === 0) continue;
    starts.push(index);
    spans.push(span);
  }
  return starts.flatMap((from, i) => {
    const to = starts[i + 1] ?? submissions.length;
    const span = spans[i] ?? null;
    const triggers = span ? triggersIn(readings.claimsOf.get(span) ?? [], readings, places, from) : [];
    return shared({ from, to, span, triggers }).map((part) => withLeads(part, submissions, receives));
  });
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly after: Trigger | null;
  /** What the driver had read before its first call. */
  readonly span: DriverSpan | null;
}

/** What the driver read last before a call, if it had been at rest before that; else null. */
function wakingSpan(
  submissions: readonly Submission[],
  index: number,
  receives: readonly DriverSpan[],
): DriverSpan | null {
  const readyMs = submissions[index]?.call.readyMs ?? 0;
  const beforeMs = submissions[index - 1]?.sentMs ?? 0;
  const span = receives[firstEndingAfter(receives, readyMs) - 1];
  if (!span || span.startMs < beforeMs) return null;
  const busyMs = coveredMs(receives, beforeMs, span.startMs);
  return span.startMs - beforeMs - busyMs > restMs ? span : null;
}

/** The results of earlier calls of the phase, as triggers, in the order in which they were computed. */
function triggersIn(
  claims: readonly Claim[],
  readings: Readings,
  places: ReadonlyMap<number, number>,
  before: number,
): Trigger[] {
  return claims.flatMap((claim) => {
    const job = places.get(claim.job);
    const reading = readings.of.get(claim);
    return job === undefined || job >= before || !reading ? [] : [{ job, items: reading.itemsRead }];
  });
}

/** As many calls as results: one for each. Otherwise all of them waited for the last result. */
function shared(whole: {
  readonly from: number;
  readonly to: number;
  readonly span: DriverSpan | null;
  readonly triggers: readonly Trigger[];
}): Part[] {
  const { from, to, span, triggers } = whole;
  if (triggers.length < 2 || triggers.length !== to - from) return [{ from, to, span, after: triggers.at(-1) ?? null }];
  return triggers.map((after, i) => ({ from: from + i, to: from + i + 1, after, span: i === 0 ? span : null }));
}

function withLeads(
  { from, to, after, span }: Part,
  submissions: readonly Submission[],
  receives: readonly DriverSpan[],
): TimedBurst {
  const leadsMs = submissions.slice(from, to).map(({ call }, i) => {
    const index = from + i;
    if (index === 0) return 0;
    if (i === 0 && span) return Math.max(0, call.readyMs - span.endMs);
    const beforeMs = submissions[index - 1]?.sentMs ?? 0;
    return Math.max(0, call.readyMs - beforeMs - coveredMs(receives, beforeMs, call.readyMs));
  });
  return { from, to, after, leadsMs };
}
