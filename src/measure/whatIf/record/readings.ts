import { median } from "../../statistics.ts";
import type { Claim } from "./claims.ts";
import type { DriverSpan } from "./driverSpans.ts";

/** When the driver read what a claim gave. */
export interface Reading {
  readonly span: DriverSpan;
  /** What reading it took, in ms. */
  readonly ms: number;
  /** Results of its job that had been read by then, its own included. */
  readonly itemsRead: number;
}

/** What was read when: the driver reads all there is. Results that no span is left of are not in it. */
export interface Readings {
  readonly of: ReadonlyMap<Claim, Reading>;
  /** In the order in which they were computed. */
  readonly claimsOf: ReadonlyMap<DriverSpan, readonly Claim[]>;
}

/** Reading a short result takes no longer than this, as long as nothing is known of it. */
const shortMs = 0.02;
/** What reads more slowly is not the result's doing. */
const slowestBytesPerMs = 20_000;

/** Finds for each claim the span in which its results were read: the first that ends after they were computed. */
export function readingsOf(claims: readonly Claim[], receives: readonly DriverSpan[]): Readings {
  const claimsOf = readIn(
    receives,
    claims.toSorted((a, b) => a.computedMs - b.computedMs),
  );
  const aloneMs = typicalMs(claimsOf);
  const of = new Map<Claim, Reading>();
  const itemsRead = new Map<number, number>();
  for (const [span, read] of claimsOf) {
    for (const claim of read) {
      const items = (itemsRead.get(claim.job) ?? 0) + claim.tasks;
      itemsRead.set(claim.job, items);
      of.set(claim, { span, ms: readMs(span, read.length, claim, aloneMs), itemsRead: items });
    }
  }
  return { of, claimsOf };
}

function readIn(receives: readonly DriverSpan[], byEnd: readonly Claim[]): Map<DriverSpan, readonly Claim[]> {
  const claimsOf = new Map<DriverSpan, readonly Claim[]>();
  let next = 0;
  for (const span of receives) {
    const from = next;
    while (next < byEnd.length && (byEnd[next]?.computedMs ?? 0) <= span.endMs) next++;
    if (next > from) claimsOf.set(span, byEnd.slice(from, next));
  }
  return claimsOf;
}

/** How long a single result took to be read; null when none was read alone. */
function typicalMs(claimsOf: ReadonlyMap<DriverSpan, readonly Claim[]>): number | null {
  const alone = [...claimsOf].filter(([, claims]) => claims.length === 1);
  return alone.length === 0 ? null : median(alone.map(([{ startMs, endMs }]) => endMs - startMs));
}

/**
 * A span of several results can hold short rests between them: traces join what is close together. So a result's even
 * share of it counts up to what it can have taken.
 */
function readMs({ startMs, endMs }: DriverSpan, results: number, claim: Claim, aloneMs: number | null): number {
  const shareMs = (endMs - startMs) / results;
  return results === 1 ? shareMs : Math.min(shareMs, (aloneMs ?? shortMs) + claim.bytesOut / slowestBytesPerMs);
}
