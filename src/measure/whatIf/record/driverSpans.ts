import { spanKinds, type Trace } from "#protocol/trace.ts";

/** Time that the driver spent, in ms since the repetition began. */
export interface DriverSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly bytes: number;
}

/** What the driver did of one kind, in order. They do not overlap. */
export function driverSpans(trace: Trace, kind: "send" | "receive"): DriverSpan[] {
  const number = spanKinds.indexOf(kind);
  const spans: DriverSpan[] = [];
  for (const [row, worker] of trace.worker.entries()) {
    if (worker >= 0 || trace.kind[row] !== number) continue;
    spans.push({ startMs: trace.startMs[row] ?? 0, endMs: trace.endMs[row] ?? 0, bytes: trace.bytes[row] ?? 0 });
  }
  return spans.toSorted((a, b) => a.startMs - b.startMs);
}

/** The index of the first span that ends after `atMs`. */
export function firstEndingAfter(spans: readonly DriverSpan[], atMs: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endMs ?? 0) > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How much of the time from `fromMs` to `toMs` the spans cover, in ms. */
export function coveredMs(spans: readonly DriverSpan[], fromMs: number, toMs: number): number {
  let sum = 0;
  for (let i = firstEndingAfter(spans, fromMs); i < spans.length; i++) {
    const span = spans[i];
    if (!span || span.startMs >= toMs) break;
    sum += Math.min(span.endMs, toMs) - Math.max(span.startMs, fromMs);
  }
  return sum;
}
