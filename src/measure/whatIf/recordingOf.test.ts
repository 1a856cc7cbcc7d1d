import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanKinds } from "#protocol/trace.ts";
import { syntheticTrace, traceOf, type SpanInput } from "../traceFixtures.ts";
import { timelineOf } from "../timeline.ts";
import { criticalPathMs } from "./criticalPath.ts";
import { recordingOf } from "./recordingOf.ts";
import { replay } from "./replay.ts";
import { NaivePool, type PoolCosts, type Stage } from "./testing/naivePool.ts";

const costsOfNothing: PoolCosts = { sendMs: 0, takeMs: 0, readMs: 0, writeMs: 0, deliverMs: 0, receiveMs: 0 };

describe("a trace as a recording", () => {
  test("of tasks: what each cost, and what was before and after", () => {
    const { trace, durationMs } = new NaivePool(1, {
      sendMs: 0.02,
      takeMs: 0.3,
      readMs: 0.5,
      writeMs: 0.25,
      deliverMs: 0.2,
      receiveMs: 0.1,
    }).run([
      { do: "alone", ms: 5 },
      { do: "submit", tasksMs: [4, 6] },
      { do: "alone", ms: 2 },
    ]);
    const recording = recordingOf(trace, durationMs, 1);
    const [phase, ...none] = recording.phases;
    expect(none).toEqual([]);
    expect(phase?.beforeMs).toBeCloseTo(5, 9);
    expect(recording.afterMs).toBeCloseTo(2, 9);
    expect(phase?.bursts).toEqual([{ after: null, from: 0, to: 2 }]);
    expect(phase?.deliverMs).toBeCloseTo(0.2, 9);
    const [first, second] = phase?.jobs ?? [];
    expect(first?.sendMs).toBeCloseTo(0.02, 9);
    expect(second?.takeMs).toBeCloseTo(0.3, 9);
    expect(second?.runs).toEqual([{ count: 1, ms: expect.closeTo(6, 9) as number }]);
    expect((second?.transfer.claimMs ?? 0) + (second?.transfer.itemMs ?? 0)).toBeCloseTo(0.75, 9);
    expect((second?.receive.claimMs ?? 0) + (second?.receive.itemMs ?? 0)).toBeCloseTo(0.1, 9);
    expect(second?.itemBytes).toBe(8);
    expect(second?.map).toBeNull();
  });

  test("of a map: the cost of a chunk apart from that of its items, and what had been learnt", () => {
    const { trace, durationMs } = new NaivePool(2, { ...costsOfNothing, readMs: 0.4, writeMs: 0.2 }).run([
      { do: "map", itemsMs: Array.from({ length: 64 }, () => 0.2), chunkSize: null },
    ]);
    const [job] = recordingOf(trace, durationMs, 2).phases[0]?.jobs ?? [];
    expect(job?.map).toEqual({ chunkSize: null, learnt: 1 });
    expect(job?.items).toBe(64);
    expect(job?.transfer.claimMs).toBeCloseTo(0.6, 6);
    expect(job?.transfer.itemMs).toBeCloseTo(0, 6);
  });

  test("awaiting each task before the next gives phases, which no worker more makes faster", () => {
    const chain: Stage[] = [10, 20, 5].map((ms) => ({ do: "submit", tasksMs: [ms] }));
    const { trace, durationMs } = new NaivePool(1, { ...costsOfNothing, deliverMs: 0.2, receiveMs: 0.1 }).run(chain);
    const recording = recordingOf(trace, durationMs, 1);
    expect(recording.phases).toHaveLength(3);
    expect(replay(recording, { workers: 64 }).ms).toBeCloseTo(durationMs, 9);
  });

  test("short tasks that were timed together are tasks again, submitted one after the other", () => {
    const spans: SpanInput[] = [
      { kind: "compute", worker: 0, job: 0, count: 100, readyMs: 0, startMs: 1, endMs: 3 },
      { kind: "compute", worker: 0, job: 100, count: 50, readyMs: 0.5, startMs: 3, endMs: 4 },
    ];
    const recording = recordingOf(traceOf(spans), 4, 1);
    const jobs = recording.phases[0]?.jobs ?? [];
    expect(jobs).toHaveLength(150);
    expect(jobs[1]?.sendMs).toBeCloseTo(0.005, 9);
    expect(jobs[1]?.runs[0]?.ms).toBeCloseTo(0.02, 9);
    expect(replay(recording, {}).ms).toBeCloseTo(4, 6);
    // 1 ms until the first is taken and 3 ms of tasks, shared by two.
    expect(replay(recording, { workers: 2 }).ms).toBeCloseTo(2, 1);
  });

  test("a task submitted right after a result had come waited for it", () => {
    const task = (job: number, readyMs: number, startMs: number, endMs: number): SpanInput => ({
      kind: "compute",
      worker: 0,
      job,
      readyMs,
      startMs,
      endMs,
    });
    const receive = (startMs: number, endMs: number): SpanInput => ({ kind: "receive", worker: -1, startMs, endMs });
    const trace = traceOf([
      task(0, 0, 0, 10),
      task(1, 0.01, 10, 20),
      receive(10.2, 10.3),
      task(2, 10.4, 20, 30),
      receive(20.2, 20.3),
      task(3, 20.4, 30, 40),
      receive(30.2, 30.3),
      receive(40.2, 40.3),
    ]);
    const recording = recordingOf(trace, 40.3, 1);
    expect(recording.phases).toHaveLength(1);
    expect(recording.phases[0]?.bursts).toEqual([
      { after: null, from: 0, to: 2 },
      { after: { job: 0, items: 1 }, from: 2, to: 3 },
      { after: { job: 1, items: 1 }, from: 3, to: 4 },
    ]);
    expect(replay(recording, {}).ms).toBeCloseTo(40.3, 6);
    // Two chains of two, with 0.2 ms until a result is read, 0.1 to read it, and 0.12 to submit what waits for it:
    // results of 10 and 10.03 are read by 10.4, tasks sent at 10.52 and 10.64, the last result read from 20.84 on.
    expect(replay(recording, { workers: 2 }).ms).toBeCloseTo(20.94, 6);
    expect(replay(recording, { workers: 9 }).ms).toBeCloseTo(replay(recording, { workers: 2 }).ms, 9);
  });

  test("results read while a program submits in a long loop are waited for by nobody", () => {
    const spans: SpanInput[] = Array.from({ length: 100 }, (_, job) => ({
      kind: "compute",
      worker: 0,
      job,
      readyMs: job < 50 ? 0.01 * job : 0.01 * job + 0.1,
      startMs: job,
      endMs: job + 1,
    }));
    spans.push({ kind: "receive", worker: -1, startMs: 0.5, endMs: 0.6 });
    expect(recordingOf(traceOf(spans), 100, 1).phases[0]?.bursts).toHaveLength(1);
  });

  test("what a function captures is told from what its tasks are sent", () => {
    const task = (job: number, worker: number, bytes: number, ms: number): SpanInput[] => [
      { kind: "deserialize", worker, job, readyMs: 0, startMs: 20 * job, endMs: 20 * job + ms, bytes },
      { kind: "compute", worker, job, readyMs: 0, startMs: 20 * job + ms, endMs: 20 * job + 10 },
    ];
    const spans = [task(0, 0, 100_100, 5), task(1, 1, 100_100, 5), task(2, 0, 100, 1), task(3, 1, 100, 1)].flat();
    const recording = recordingOf(traceOf(spans), 70, 2);
    expect(recording.setups).toHaveLength(1);
    expect(recording.setups[0]?.bytes).toBe(100_000);
    expect(recording.setups[0]?.ms).toBeCloseTo(4.995, 3);
    expect(recording.phases[0]?.jobs.map((job) => job.setup)).toEqual([0, 0, 0, 0]);
    expect(recording.phases[0]?.jobs.map((job) => job.itemBytes)).toEqual([100, 100, 100, 100]);
  });

  test("workers of the program's own pools count, and their start is waited for once", () => {
    const task = (job: number, worker: number, startMs: number): SpanInput => ({
      kind: "compute",
      worker,
      job,
      readyMs: 1,
      startMs,
      endMs: startMs + 10,
    });
    const spans: SpanInput[] = [
      { kind: "start", worker: 1, job: -1, startMs: 0, endMs: 31 },
      { kind: "start", worker: 2, job: -1, startMs: 0, endMs: 31 },
      task(0, 1, 31),
      task(1, 2, 31),
      task(2, 1, 41),
      task(3, 2, 41),
    ];
    const recording = recordingOf(traceOf(spans), 51, 1);
    expect(recording.workers).toBe(2);
    expect(replay(recording, {}).ms).toBeCloseTo(51, 6);
    expect(replay(recording, { workers: 4 }).ms).toBeCloseTo(41, 6);
  });

  test("of nothing but the driver is as long as ever", () => {
    expect(replay(recordingOf(traceOf([]), 12, 1), { workers: 8 }).ms).toBe(12);
  });

  test("of which spans were dropped stands for the whole", () => {
    const trace = { ...traceOf([{ kind: "compute", worker: 0, startMs: 0, endMs: 10 }]), dropped: 5 };
    expect(replay(recordingOf(trace, 40, 1), {}).ms).toBe(40);
  });
});

test("whatever is in a trace, it can be replayed, and takes at least its critical path", () => {
  const span = fc
    .record({
      kind: fc.constantFrom(...spanKinds),
      worker: fc.integer({ min: -1, max: 3 }),
      job: fc.integer({ min: -1, max: 8 }),
      count: fc.integer({ min: 0, max: 4 }),
      readyMs: fc.double({ min: 0, max: 50, noNaN: true }),
      startMs: fc.double({ min: 0, max: 50, noNaN: true }),
      forMs: fc.double({ min: 0, max: 10, noNaN: true }),
      bytes: fc.constantFrom(0, 100, 1_000_000),
    })
    .map(({ forMs, ...rest }): SpanInput => ({ ...rest, endMs: rest.startMs + forMs }));
  const spans = fc.array(span, { maxLength: 40 });
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 6 }), (all, map, workers) => {
      const trace = { ...traceOf(all), maps: [{ job: map, count: 9, chunkSize: null }] };
      const recording = recordingOf(trace, 60, 2);
      const { ms } = replay(recording, { workers });
      expect(Number.isFinite(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(criticalPathMs(recording) - 1e-6);
    }),
    { numRuns: 1_000 },
  );
});

describe("replaying with nothing changed", () => {
  test("gives back the makespan of the bundled synthetic traces", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer(),
        (workers, tasks, meanMs, seed) => {
          const trace = syntheticTrace({ workers, tasks, meanMs, seed, bytes: 1_000 });
          const { endMs } = timelineOf(trace, workers);
          expect(Math.abs(replay(recordingOf(trace, endMs, workers), {}).ms / endMs - 1)).toBeLessThan(0.05);
        },
      ),
      { numRuns: 100 },
    );
  });

  const lengthMs = fc.double({ min: 0.1, max: 10, noNaN: true });
  const lengthsMs = fc.array(lengthMs, { minLength: 1, maxLength: 60 });
  const stage: fc.Arbitrary<Stage> = fc.oneof(
    fc.record({ do: fc.constant("alone" as const), ms: lengthMs }),
    fc.record({ do: fc.constant("submit" as const), tasksMs: lengthsMs }),
    fc.record({
      do: fc.constant("map" as const),
      itemsMs: lengthsMs,
      chunkSize: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 10 })),
    }),
  );
  const program = fc.array(stage, { minLength: 1, maxLength: 6 });
  const shortMs = fc.double({ min: 0, max: 0.3, noNaN: true });
  const costs = fc.record({
    sendMs: fc.double({ min: 0, max: 0.05, noNaN: true }),
    takeMs: shortMs,
    readMs: shortMs,
    writeMs: shortMs,
    deliverMs: shortMs,
    receiveMs: fc.double({ min: 0.005, max: 0.02, noNaN: true }),
  });
  const workers = fc.integer({ min: 1, max: 8 });

  /** Rests of the driver that are shorter are not seen. */
  const shortestSpanMs = 0.1;

  test("gives back what a plainly simulated pool took", () => {
    fc.assert(
      fc.property(program, costs, workers, fc.nat(8), (stages, each, count, cores) => {
        const { trace, durationMs } = new NaivePool(count, each).run(stages);
        const { ms } = replay(recordingOf(trace, durationMs, count, cores), {});
        expect(Math.abs(ms - durationMs)).toBeLessThan(0.03 * durationMs + shortestSpanMs * stages.length);
      }),
      { numRuns: 300 },
    );
  });

  test("on other workers gives what that pool takes with them", () => {
    fc.assert(
      fc.property(program, costs, workers, workers, (stages, each, from, to) => {
        const { trace, durationMs } = new NaivePool(from, each).run(stages);
        const { ms } = replay(recordingOf(trace, durationMs, from), { workers: to });
        const simulatedMs = new NaivePool(to, each).run(stages).durationMs;
        expect(Math.abs(ms - simulatedMs)).toBeLessThan(0.05 * simulatedMs + shortestSpanMs * stages.length);
      }),
      { numRuns: 300 },
    );
  });
});
