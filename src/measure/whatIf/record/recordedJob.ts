import type { Cost, ItemRun, MapPolicy, RecordedJob } from "../recording.ts";
import type { Call } from "./calls.ts";
import type { Claim } from "./claims.ts";
import { fitCost, type CostPoint } from "./cost.ts";
import type { Readings } from "./readings.ts";
import type { SetupPart } from "./setups.ts";
import type { Submission } from "./submissions.ts";

/** What is known of a phase's calls besides themselves. */
export interface JobContext {
  readonly readings: Readings;
  /** The set-up of its function, and what claims did of it; null for none. */
  readonly setup: {
    readonly number: number;
    readonly parts: ReadonlyMap<Claim, SetupPart>;
    readonly bytes: number;
  } | null;
}

/** What is recorded of a call that was made `leadMs` after the driver had turned to it. */
export function recordedJob(submission: Submission, leadMs: number, context: JobContext): RecordedJob {
  const { call, sentMs, encodeMs, bytes } = submission;
  const { claims, isMap } = call;
  const { setup } = context;
  const items = claims.reduce((sum, { tasks }) => sum + tasks, 0);
  return {
    label: call.label,
    leadMs,
    sendMs: sentMs - call.readyMs,
    encodeMs,
    copyMs: setup && bytes > 0 ? encodeMs * Math.min(1, setup.bytes / bytes) : 0,
    map: isMap ? policyOf(call) : null,
    items,
    runs: runsOf(claims),
    takeMs: takeMs(claims, sentMs),
    ...costsOf(claims, sentMs, context),
    itemBytes: meanItemBytes(claims, setup?.parts),
    setup: setup?.number ?? -1,
  };
}

/** Items in order of their numbers: chunks were claimed in that order. */
function runsOf(claims: readonly Claim[]): ItemRun[] {
  return claims.flatMap(({ runs }) => runs);
}

function policyOf({ chunkSize, claims }: Call): MapPolicy {
  const firsts = firstClaims(claims);
  return { chunkSize, learnt: firsts.reduce((sum, { tasks }) => sum + tasks, 0) / firsts.length };
}

function firstClaims(claims: readonly Claim[]): Claim[] {
  const workers = new Set<number>();
  return claims.filter(({ worker }) => {
    const isFirst = !workers.has(worker);
    workers.add(worker);
    return isFirst;
  });
}

/** How long a free worker took, on average, to begin with it. */
function takeMs(claims: readonly Claim[], sentMs: number): number {
  const firsts = firstClaims(claims);
  return firsts.reduce((sum, claim) => sum + waitedMs(claim, sentMs), 0) / firsts.length;
}

const waitedMs = ({ claimedMs, freeMs }: Claim, sentMs: number): number =>
  Math.max(0, claimedMs - Math.max(freeMs, sentMs));

/** What is moved for an item, without what was moved to set its function up. */
function meanItemBytes(claims: readonly Claim[], parts: ReadonlyMap<Claim, SetupPart> | undefined): number {
  let bytes = 0;
  let items = 0;
  for (const claim of claims) {
    bytes += claim.bytesIn + claim.bytesOut - (parts?.get(claim)?.bytes ?? 0);
    items += claim.tasks;
  }
  return bytes / Math.max(items, 1);
}

/** Moving values takes no longer than at this pace; what takes longer is not the items'. */
const slowestBytesPerMs = 20_000;

function costsOf(
  claims: readonly Claim[],
  sentMs: number,
  { readings, setup }: JobContext,
): { readonly handling: Cost; readonly transfer: Cost; readonly receive: Cost } {
  const firsts = new Set(firstClaims(claims));
  const mostMs = meanItemBytes(claims, setup?.parts) / slowestBytesPerMs;
  const betweenMs = (claim: Claim): number => (firsts.has(claim) ? 0 : waitedMs(claim, sentMs));
  const handlingMs = (claim: Claim): number =>
    betweenMs(claim) + claim.endMs - claim.claimedMs - claim.computeMs - claim.transferMs;
  const transferMs = (claim: Claim): number => claim.transferMs - (setup?.parts.get(claim)?.ms ?? 0);
  const readMs = (claim: Claim): number => readings.of.get(claim)?.ms ?? 0;
  return {
    handling: fitCost(pointsOf(claims, handlingMs), 0),
    transfer: fitCost(pointsOf(claims, transferMs), mostMs),
    receive: fitCost(pointsOf(claims, readMs), mostMs),
  };
}

function pointsOf(claims: readonly Claim[], ms: (claim: Claim) => number): CostPoint[] {
  return claims.map((claim) => ({ items: claim.tasks, ms: Math.max(0, ms(claim)) }));
}
