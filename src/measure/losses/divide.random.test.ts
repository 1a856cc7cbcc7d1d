import fc from "fast-check";
import { expect, test } from "vitest";
import { spanKinds } from "#protocol/trace.ts";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { divide, type Division } from "./divide.ts";
import { lossesOf } from "./lossesOf.ts";

type Parts = Pick<
  Division,
  "startMs" | "dispatchMs" | "transferMs" | "imbalanceMs" | "idleMs" | "serialMs" | "taskMs" | "aloneMs"
>;

function partsOf(division: Division): Parts {
  const { startMs, dispatchMs, transferMs, imbalanceMs, idleMs, serialMs, taskMs, aloneMs } = division;
  return { startMs, dispatchMs, transferMs, imbalanceMs, idleMs, serialMs, taskMs, aloneMs };
}

const total = (parts: Parts): number => Object.values(parts).reduce((sum, ms) => sum + ms, 0);

const time = fc.integer({ min: 0, max: 4000 }).map((ticks) => ticks / 40);

/** Spans that contradict each other, overlap, lie outside of the repetition or belong to no job. */
const anySpan: fc.Arbitrary<SpanInput> = fc
  .record({
    kind: fc.constantFrom(...spanKinds),
    worker: fc.integer({ min: -1, max: 7 }),
    startMs: time,
    lengthMs: time,
    leadMs: time,
    job: fc.integer({ min: -1, max: 5 }),
    task: fc.integer({ min: 0, max: 9 }),
    count: fc.integer({ min: 0, max: 4 }),
    bytes: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ startMs, lengthMs, leadMs, ...rest }) => ({
    ...rest,
    startMs,
    endMs: startMs + lengthMs / 5,
    readyMs: startMs - leadMs / 5,
  }));

test("whatever the spans, all workers' time is divided, and the parts of the loss sum to it", () => {
  const input = {
    spans: fc.array(anySpan, { maxLength: 40 }),
    workers: fc.integer({ min: 1, max: 5 }),
    durationMs: time,
    dropped: fc.constantFrom(0, 3),
    medianMs: time,
    workMs: time,
    chunkSize: fc.constantFrom(null, 1, 100),
  };
  const property = fc.record(input);
  fc.assert(
    fc.property(property, ({ spans, workers, durationMs, dropped, medianMs, workMs, chunkSize }) => {
      const labels = [{ name: "work", line: 3, copied: [{ name: "table", bytes: 80_000 }] }];
      const trace = { ...traceOf(spans, labels), maps: [{ job: 0, count: 9, chunkSize }], dropped };
      const division = divide(trace, workers, durationMs);
      const parts = partsOf(division);
      expect(division.lanes).toBeGreaterThanOrEqual(workers);
      expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0);
      expect(total(parts)).toBeCloseTo(division.lanes * division.windowMs, 6);

      const reference = { variant: "serial", workers: 1, isSerial: true };
      const measured = { variant: "parallel", workers, takesPool: true, medianMs, workMs, reference };
      const losses = lossesOf({ ...measured, trace: { durationMs, trace } }, () => medianMs / 2)!;
      const lost = losses.parts.reduce((sum, { ms }) => sum + ms, 0);
      expect(losses.lostMs).toBeCloseTo(losses.lanes * medianMs - workMs, 6);
      expect(lost).toBeCloseTo(losses.lostMs, 6);
      const scale = division.windowMs > 0 ? medianMs / division.windowMs : 0;
      const compute = losses.parts.find(({ cause }) => cause === "compute")!.ms;
      if (scale > 0) expect(compute).toBeCloseTo((parts.taskMs + parts.aloneMs) * scale - workMs, 6);
      for (const { sentence, ms, cause } of losses.parts) {
        expect(sentence).toMatch(/^[A-Z].*\.$/s);
        expect(sentence).not.toMatch(/NaN|undefined|∞|–/);
        if (cause !== "compute") expect(ms).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});

interface Piece {
  readonly kind: "deserialize" | "compute" | "serialize";
  readonly startMs: number;
  readonly endMs: number;
}

/** A chunk as the test knows it, whatever is read out of its spans. */
interface KnownChunk {
  readonly worker: number;
  readonly job: number;
  readonly pieces: readonly Piece[];
}

interface Known {
  readonly workers: number;
  readonly readyMs: readonly number[];
  readonly chunks: readonly KnownChunk[];
  readonly driver: readonly SpanInput[];
  readonly durationMs: number;
}

const step = fc.integer({ min: 0, max: 12 });

/** Jobs that are submitted, and chunks that workers take one after another, each after its job was submitted. */
const known: fc.Arbitrary<Known> = fc
  .record({
    workers: fc.integer({ min: 1, max: 4 }),
    readyMs: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 }),
    wishes: fc.array(fc.tuple(fc.nat(3), fc.nat(4), step, step, step, step), { maxLength: 12 }),
    receives: fc.array(fc.tuple(step, step), { maxLength: 5 }),
    restMs: step,
  })
  .map(({ workers, readyMs, wishes, receives, restMs }) => {
    const ready = readyMs.toSorted((a, b) => a - b);
    const freeMs = new Map<number, number>();
    const chunks = wishes.map(([who, which, gap, read, compute, write]): KnownChunk => {
      const worker = who % workers;
      const job = which % ready.length;
      const claimedMs = Math.max(freeMs.get(worker) ?? 0, ready[job] ?? 0) + gap;
      const ends = [claimedMs + read, claimedMs + read + compute + 1, claimedMs + read + compute + 1 + write];
      freeMs.set(worker, ends[2] ?? 0);
      const kinds = ["deserialize", "compute", "serialize"] as const;
      const pieces = kinds.map((kind, i) => ({ kind, startMs: ends[i - 1] ?? claimedMs, endMs: ends[i] ?? 0 }));
      return { worker, job, pieces };
    });
    let at = 0;
    const driver = receives.map(([gap, length]): SpanInput => {
      const startMs = at + 2 + gap;
      at = startMs + length + 0.5;
      return { kind: "receive", worker: -1, startMs, endMs: at };
    });
    const lastMs = Math.max(at, ...freeMs.values(), ...ready);
    return { workers, readyMs: ready, chunks, driver, durationMs: lastMs + restMs };
  });

function spansOf({ chunks, driver, readyMs }: Known): readonly SpanInput[] {
  const spans = chunks.flatMap(({ worker, job, pieces }, task) =>
    pieces.map((piece) => ({ ...piece, worker, job, task, readyMs: readyMs[job] ?? 0 })),
  );
  return [...spans.filter(({ kind, startMs, endMs }) => kind === "compute" || endMs > startMs), ...driver];
}

/** The definition of each part, one instant and worker at a time. */
function byDefinition({ workers, readyMs, chunks, driver, durationMs }: Known): Parts {
  const claim = ({ pieces }: KnownChunk): number => pieces[0]!.startMs;
  const end = ({ pieces }: KnownChunk): number => pieces.at(-1)!.endMs;
  const taken = new Set(chunks.map(({ job }) => job));
  const jobs = readyMs.flatMap((ready, job) => {
    const own = chunks.filter((chunk) => chunk.job === job);
    return taken.has(job) ? [{ ready, claimed: Math.max(...own.map(claim)), ended: Math.max(...own.map(end)) }] : [];
  });
  const cuts = new Set([0, durationMs]);
  for (const { ready, claimed, ended } of jobs) for (const cut of [ready, claimed, ended]) cuts.add(cut);
  for (const { pieces } of chunks) for (const { startMs, endMs } of pieces) cuts.add(startMs).add(endMs);
  for (const { startMs, endMs } of driver) cuts.add(startMs).add(endMs);
  const sorted = [...cuts].filter((cut) => cut <= durationMs).toSorted((a, b) => a - b);

  /** The start of the stretch around a time in which some job is ready or running; null outside of all. */
  const phaseAt = (at: number): { start: number; claimed: number } | null => {
    const around = jobs.filter(({ ready, ended }) => ready <= at && at < ended);
    if (around.length === 0) return null;
    for (;;) {
      const start = Math.min(...around.map(({ ready }) => ready));
      const stop = Math.max(...around.map(({ ended }) => ended));
      const more = jobs.filter((job) => !around.includes(job) && job.ready <= stop && job.ended >= start);
      if (more.length === 0) return { start, claimed: Math.max(...around.map(({ claimed }) => claimed)) };
      around.push(...more);
    }
  };
  /** Whether the driver reads, or is about to read what ended at most 1 ms ago. */
  const reads = (at: number): boolean =>
    driver.some(({ startMs, endMs }) => {
      const ended = jobs.map((job) => job.ended).filter((one) => one <= at && phaseAt(one) === null);
      const lastEnd = Math.max(-1, ...ended);
      const awaited = lastEnd >= 0 && startMs - lastEnd <= 1 && startMs >= lastEnd && phaseAt(startMs) === null;
      const isNext = awaited && !jobs.some(({ ready }) => ready >= lastEnd && ready <= startMs);
      return at < endMs && (at >= startMs || (isNext && at >= lastEnd));
    });

  const parts = {
    startMs: 0,
    dispatchMs: 0,
    transferMs: 0,
    imbalanceMs: 0,
    idleMs: 0,
    serialMs: 0,
    taskMs: 0,
    aloneMs: 0,
  };
  for (const [i, from] of sorted.entries()) {
    const ms = (sorted[i + 1] ?? from) - from;
    const at = from + ms / 2;
    const phase = phaseAt(at);
    for (let worker = 0; worker < workers; worker++) {
      const own = chunks.filter((chunk) => chunk.worker === worker);
      const piece = own.flatMap(({ pieces }) => pieces).find(({ startMs, endMs }) => startMs <= at && at < endMs);
      const hasWorked = phase && own.some((chunk) => claim(chunk) >= phase.start && claim(chunk) <= at);
      if (piece) parts[piece.kind === "compute" ? "taskMs" : "transferMs"] += ms;
      else if (jobs.some(({ ready, claimed }) => ready <= at && at < claimed)) parts.dispatchMs += ms;
      else if (phase && at >= phase.claimed) parts[hasWorked ? "imbalanceMs" : "idleMs"] += ms;
      else if (reads(at)) parts.transferMs += ms;
      else if (phase) parts.idleMs += ms;
      else {
        parts.serialMs += ms - ms / workers;
        parts.aloneMs += ms / workers;
      }
    }
  }
  return parts;
}

test("the split is the one that the definitions give, instant by instant", () => {
  fc.assert(
    fc.property(known, (one) => {
      const found = partsOf(divide(traceOf(spansOf(one)), one.workers, one.durationMs));
      const expected = byDefinition(one);
      for (const [name, ms] of Object.entries(expected)) {
        expect([name, found[name as keyof Parts]]).toEqual([name, expect.closeTo(ms, 6)]);
      }
    }),
    { numRuns: 300 },
  );
});
