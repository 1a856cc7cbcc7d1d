import type { Cost } from "../recording.ts";
import type { Call } from "./calls.ts";
import type { Claim } from "./claims.ts";
import { fitCost, noCost } from "./cost.ts";
import type { Readings } from "./readings.ts";
import type { SetupPart } from "./setups.ts";

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

/** What a call cost besides computing. */
export interface JobCosts {
  readonly handling: Cost;
  readonly transfer: Cost;
  readonly receive: Cost;
}

/** The first claim of each worker. */
export function firstClaims(claims: readonly Claim[]): readonly Claim[] {
  if (claims.length === 1) return claims;
  const workers = new Set<number>();
  return claims.filter(({ worker }) => {
    const isFirst = !workers.has(worker);
    workers.add(worker);
    return isFirst;
  });
}

/** For how long a claim could have been made, by a free worker, before it was, in ms. */
export const waitedMs = ({ claimedMs, freeMs }: Claim, sentMs: number): number =>
  Math.max(0, claimedMs - Math.max(freeMs, sentMs));

/** What is moved for an item, without what was moved to set its function up, in bytes. */
export function meanItemBytes(claims: readonly Claim[], parts: ReadonlyMap<Claim, SetupPart> | undefined): number {
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

/** The costs of a call that could be claimed from `sentMs` on: for a map, divided between claims and items. */
export function jobCosts({ claims, isMap }: Call, sentMs: number, { readings, setup }: JobContext): JobCosts {
  const transferMs = (claim: Claim): number => claim.transferMs - (setup?.parts.get(claim)?.ms ?? 0);
  const readMs = (claim: Claim): number => readings.of.get(claim)?.ms ?? 0;
  const [only] = claims;
  if (!isMap && only) {
    return { handling: byClaim(besideMs(only)), transfer: byClaim(transferMs(only)), receive: byClaim(readMs(only)) };
  }
  const firsts = new Set(firstClaims(claims));
  const handlingMs = (claim: Claim): number => besideMs(claim) + (firsts.has(claim) ? 0 : waitedMs(claim, sentMs));
  const mostMs = meanItemBytes(claims, setup?.parts) / slowestBytesPerMs;
  return {
    handling: fitted(claims, handlingMs, 0),
    transfer: fitted(claims, transferMs, mostMs),
    receive: fitted(claims, readMs, mostMs),
  };
}

/** A claim's time that is neither computing nor moving values. */
const besideMs = ({ claimedMs, endMs, computeMs, transferMs }: Claim): number =>
  endMs - claimedMs - computeMs - transferMs;

const byClaim = (ms: number): Cost => (ms > 0 ? { claimMs: ms, itemMs: 0 } : noCost);

function fitted(claims: readonly Claim[], ms: (claim: Claim) => number, mostItemMs: number): Cost {
  const points = claims.map((claim) => ({ items: claim.tasks, ms: Math.max(0, ms(claim)) }));
  return fitCost(points, mostItemMs);
}
