import type { Trace } from "#protocol/trace.ts";
import type { Setup } from "../recording.ts";
import type { Call } from "./calls.ts";
import type { Claim } from "./claims.ts";

/** Less than this is never taken for something that a function captures. */
const fewestBytes = 4096;

/** What the workers of a phase read of a function's captures, and which claims read it. */
export interface PhaseSetup extends Setup {
  /** How much of a claim's transfer it was, in ms, and its bytes. */
  readonly parts: ReadonlyMap<Claim, SetupPart>;
}

export type SetupPart = Omit<Setup, "label">;

/** For each function that the calls of a phase ran: what each worker read once, before its first task of it. */
export function setupsOf(calls: readonly Call[], trace: Trace): PhaseSetup[] {
  const byLabel = new Map<number, Claim[]>();
  for (const { label, claims } of calls) {
    const of = byLabel.get(label);
    if (!of) byLabel.set(label, [...claims]);
    else for (const claim of claims) of.push(claim);
  }
  return [...byLabel].flatMap(([label, claims]) => setupOf(label, claims, copiedBytes(trace, label)) ?? []);
}

function copiedBytes(trace: Trace, label: number): number {
  return (trace.labels[label]?.copied ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** A worker's first claim that moves far more than others of the function do has read its captures. */
function setupOf(label: number, claims: readonly Claim[], copied: number): PhaseSetup | null {
  const firsts = firstOfEach(claims);
  const others = claims.filter((claim) => !firsts.has(claim));
  const usual = others.length > 0 ? medianItemBytes(others) : null;
  const parts = new Map<Claim, SetupPart>();
  for (const claim of firsts) {
    const beyond = usual === null ? Math.min(copied, claim.bytesIn) : claim.bytesIn - usual * claim.tasks;
    if (beyond < fewestBytes || beyond < claim.bytesIn / 2) continue;
    const moved = claim.bytesIn + claim.bytesOut;
    parts.set(claim, { ms: (claim.transferMs * beyond) / moved, bytes: beyond });
  }
  if (parts.size === 0) return null;
  const mean = (of: (part: SetupPart) => number): number =>
    [...parts.values()].reduce((sum, part) => sum + of(part), 0) / parts.size;
  return { label, parts, ms: mean(({ ms }) => ms), bytes: mean(({ bytes }) => bytes) };
}

function firstOfEach(claims: readonly Claim[]): Set<Claim> {
  const firsts = new Map<number, Claim>();
  for (const claim of claims.toSorted((a, b) => a.claimedMs - b.claimedMs)) {
    if (!firsts.has(claim.worker)) firsts.set(claim.worker, claim);
  }
  return new Set(firsts.values());
}

function medianItemBytes(claims: readonly Claim[]): number {
  const sorted = claims.map(({ bytesIn, tasks }) => bytesIn / Math.max(tasks, 1)).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
