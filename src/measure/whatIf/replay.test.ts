import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalPathMs } from "./criticalPath.ts";
import { changedRecording } from "./changed.ts";
import type { Change } from "./prediction.ts";
import type { RecordedJob, Recording } from "./recording.ts";
import { replay } from "./replay.ts";
import { mapOf, phaseOf, recordingWith, taskOf } from "./testing/recordings.ts";

const onWorkers = (recording: Recording, counts: readonly number[], change: Change = {}): number[] =>
  counts.map((workers) => replay(recording, { ...change, workers }).ms);

describe("tasks", () => {
  const four = recordingWith([phaseOf([10, 20, 30, 40].map((ms) => taskOf(ms)))]);

  test("are taken in the order in which they were submitted", () => {
    // Two workers: 10 then 30, 20 then 40. Three: 10 then 40.
    expect(onWorkers(four, [1, 2, 3, 4, 5])).toEqual([100, 60, 50, 40, 40]);
    expect(replay(four, {}).ms).toBe(100);
  });

  test("longest first leaves less to wait for at the end", () => {
    // 40 then 10, 30 then 20.
    expect(onWorkers(four, [1, 2, 4], { order: "longestFirst" })).toEqual([100, 50, 40]);
  });

  test("wait while the driver submits, and the end while it reads results", () => {
    const sent = recordingWith([phaseOf(Array.from({ length: 10 }, () => taskOf(1, { sendMs: 2 })))]);
    expect(onWorkers(sent, [1, 8])).toEqual([21, 21]);
    const receive = { claimMs: 3, itemMs: 0 };
    const read = recordingWith([phaseOf(Array.from({ length: 4 }, () => taskOf(5, { receive })))]);
    // One worker ends at 5, 10, 15, 20; four at 5, and 4 × 3 ms of reading follow.
    expect(onWorkers(read, [1, 4])).toEqual([23, 17]);
  });

  test("cost what they did around computing: taking, handling, moving", () => {
    const job = taskOf(10, {
      takeMs: 1,
      handling: { claimMs: 2, itemMs: 0 },
      transfer: { claimMs: 3, itemMs: 0 },
    });
    expect(onWorkers(recordingWith([phaseOf([job, job])], { afterMs: 5 }), [1, 2])).toEqual([37, 21]);
  });

  test("the program's own work stays as it is", () => {
    const phases = [
      phaseOf([taskOf(10), taskOf(10)], { beforeMs: 3, deliverMs: 1 }),
      phaseOf([taskOf(8)], { beforeMs: 4 }),
    ];
    // 3 + 20 + 1 + 4 + 8 + 2.
    expect(onWorkers(recordingWith(phases, { afterMs: 2 }), [1, 2])).toEqual([38, 28]);
  });

  test("beyond what may be offered at a time they wait with the driver", () => {
    const many = recordingWith([phaseOf(Array.from({ length: 5_000 }, () => taskOf(0.01)))]);
    expect(replay(many, { workers: 5 }).ms).toBeCloseTo(10, 6);
  });
});

describe("results that were waited for", () => {
  test("let the next task follow, whoever else is at work", () => {
    const jobs = [taskOf(10), taskOf(25), taskOf(10, { leadMs: 1 })];
    const bursts = [
      { after: null, from: 0, to: 2 },
      { after: { job: 0, items: 1 }, from: 2, to: 3 },
    ];
    const recording = recordingWith([phaseOf(jobs, { bursts, deliverMs: 2 })]);
    // Two workers: 10, read at 12, submitted at 13, done at 23; the other at 25, read at 27.
    expect(onWorkers(recording, [1, 2, 3])).toEqual([47, 27, 27]);
    expect(criticalPathMs(recording)).toBe(25);
  });

  test("may be some of a map's", () => {
    const jobs = [mapOf([5, 5, 5, 5], 1), taskOf(20)];
    const bursts = [
      { after: null, from: 0, to: 1 },
      { after: { job: 0, items: 2 }, from: 1, to: 2 },
    ];
    const recording = recordingWith([phaseOf(jobs, { bursts })]);
    // Two workers have two items at 5 and are then at the other two until 10. With three, one is free at 5.
    expect(onWorkers(recording, [1, 2, 3])).toEqual([40, 30, 25]);
    expect(criticalPathMs(recording)).toBe(25);
  });

  test("that nobody gives are an error", () => {
    const bursts = [{ after: { job: 0, items: 1 }, from: 0, to: 1 }];
    expect(() => replay(recordingWith([phaseOf([taskOf(1)], { bursts })]), {})).toThrow("waits for a result");
  });
});

describe("maps", () => {
  const ten = Array.from({ length: 10 }, () => 1);

  test("are taken in chunks, each of which costs", () => {
    const recording = recordingWith([phaseOf([mapOf(ten, 5, { handling: { claimMs: 0.5, itemMs: 0 } })])]);
    expect(onWorkers(recording, [1, 2, 4])).toEqual([11, 5.5, 5.5]);
    expect(onWorkers(recording, [1, 2, 5, 10], { chunkSize: 1 })).toEqual([15, 7.5, 3, 1.5]);
  });

  test("workers learn how many items to take", () => {
    const items = Array.from({ length: 100 }, () => 0.1);
    const recording = recordingWith([phaseOf([mapOf(items, null, { handling: { claimMs: 1, itemMs: 0 } })])]);
    // Chunks double until one lasts half a millisecond; at the end they are halves of what is left.
    const sizes = [1, 2, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 3, 2, 1];
    expect(sizes.reduce((a, b) => a + b)).toBe(100);
    expect(replay(recording, {}).ms).toBeCloseTo(10 + sizes.length, 9);
  });

  test("a size of the program's can be left to the pool, and is then learnt already", () => {
    const recording = recordingWith([
      phaseOf([
        mapOf(
          Array.from({ length: 64 }, () => 0.5),
          64,
          { handling: { claimMs: 1, itemMs: 0 } },
        ),
      ]),
    ]);
    expect(onWorkers(recording, [1, 2])).toEqual([33, 33]);
    // Chunks of 2, at 2 ms: 16 each, the last two of one item.
    expect(replay(recording, { workers: 1, chunkSize: "auto" }).ms).toBe(32 + 33);
    expect(replay(recording, { workers: 2, chunkSize: "auto" }).ms).toBeCloseTo((32 + 34) / 2, 9);
  });

  test("longest first gives out long items first", () => {
    const recording = recordingWith([phaseOf([mapOf([1, 1, 1, 3], 1)])]);
    expect(onWorkers(recording, [2])).toEqual([4]);
    expect(onWorkers(recording, [2], { order: "longestFirst" })).toEqual([3]);
  });
});

describe("changes", () => {
  test("a link takes its time there and back, in the place of what was recorded", () => {
    const job = taskOf(10, {
      sendMs: 3,
      encodeMs: 2,
      transfer: { claimMs: 7, itemMs: 0 },
      receive: { claimMs: 4, itemMs: 0 },
      itemBytes: 2_000,
    });
    const recording = recordingWith([phaseOf([job])]);
    expect(replay(recording, {}).ms).toBe(24);
    // 1 of sending is left; 2 × 1.5 of latency, 2,000 bytes at 100 a ms.
    expect(replay(recording, { link: { latencyMs: 1.5, bytesPerMs: 100 } }).ms).toBe(1 + 3 + 20 + 10);
  });

  test("each worker reads what a function captures once, unless it is shared", () => {
    const labels = [
      {
        name: "work",
        line: 3,
        copied: [
          { name: "table", bytes: 3_000 },
          { name: "other", bytes: 1_000 },
        ],
      },
    ];
    const jobs = [
      taskOf(10, { setup: 0, sendMs: 8, encodeMs: 6, copyMs: 4 }),
      ...[1, 2, 3].map(() => taskOf(10, { setup: 0 })),
    ];
    const recording = recordingWith([phaseOf(jobs)], { labels, setups: [{ label: 0, ms: 12, bytes: 4_000 }] });
    expect(onWorkers(recording, [1, 2, 4])).toEqual([60, 40, 30]);
    // Three quarters of 4 and of 12 are saved.
    expect(onWorkers(recording, [1, 2], { shared: ["table"] })).toEqual([5 + 3 + 40, 5 + 3 + 20]);
    expect(replay(recording, { shared: ["table", "other"] }).ms).toBe(4 + 40);
    expect(replay(recording, { shared: ["table"], of: { fn: "else", line: 3 } }).ms).toBe(60);
    expect(replay(recording, { shared: ["table"], of: { fn: "work", line: 3 } }).ms).toBe(48);
  });

  test("longest first keeps what waits for what", () => {
    const jobs = [taskOf(1), taskOf(9), taskOf(5), taskOf(7)];
    const bursts = [
      { after: null, from: 0, to: 2 },
      { after: { job: 0, items: 1 }, from: 2, to: 4 },
    ];
    const changed = changedRecording(recordingWith([phaseOf(jobs, { bursts })]), { order: "longestFirst" });
    expect(changed.phases[0]?.jobs.map(({ runs }) => runs[0]?.ms)).toEqual([9, 1, 7, 5]);
    expect(changed.phases[0]?.bursts[1]?.after).toEqual({ job: 1, items: 1 });
  });

  test("what was dropped is taken to be like the rest", () => {
    const recording = recordingWith([phaseOf([taskOf(10), taskOf(10)])], { scale: 3 });
    expect(onWorkers(recording, [1, 2])).toEqual([60, 30]);
    expect(criticalPathMs(recording)).toBe(30);
  });
});

const ms = fc.double({ min: 0, max: 20, noNaN: true });
const costMs = fc.double({ min: 0, max: 2, noNaN: true });
const cost = fc.record({ claimMs: costMs, itemMs: fc.constant(0) });
const costs = fc.record({
  leadMs: costMs,
  sendMs: costMs,
  takeMs: costMs,
  handling: cost,
  transfer: cost,
  receive: cost,
});
const task = fc.tuple(ms, costs).map(([each, rest]) => taskOf(each, rest));
const map = fc
  .tuple(fc.array(ms, { minLength: 1, maxLength: 40 }), fc.option(fc.integer({ min: 1, max: 9 })), costs)
  .map(([items, chunkSize, rest]) => mapOf(items, chunkSize, rest));

/** Bursts that wait for some job before them, or for nothing. */
const phase = (job: fc.Arbitrary<RecordedJob>, isWaiting: boolean) =>
  fc
    .tuple(
      fc.array(job, { minLength: 1, maxLength: 25 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 4 }),
      costMs,
    )
    .map(([jobs, cuts, deliverMs]) => {
      const starts = [...new Set([0, ...(isWaiting ? cuts : []).map(([at]) => at % jobs.length)])].toSorted(
        (a, b) => a - b,
      );
      const bursts = starts.map((from, i) => {
        const to = starts[i + 1] ?? jobs.length;
        const [, whom = 0, items = 0] = cuts[i % Math.max(cuts.length, 1)] ?? [];
        const waitedFor =
          from === 0 ? null : { job: whom % from, items: 1 + (items % (jobs[whom % from]?.items ?? 1)) };
        return { after: waitedFor, from, to };
      });
      return phaseOf(jobs, { bursts, deliverMs });
    });
const recordings = (job: fc.Arbitrary<RecordedJob>, isWaiting: boolean) =>
  fc
    .tuple(fc.array(phase(job, isWaiting), { maxLength: 3 }), costMs)
    .map(([phases, afterMs]) => recordingWith(phases, { afterMs }));

describe("any recording", () => {
  const change = fc.record(
    {
      workers: fc.integer({ min: 1, max: 12 }),
      chunkSize: fc.oneof(fc.constant("auto" as const), fc.integer({ min: 1, max: 20 })),
      order: fc.constantFrom("recorded" as const, "longestFirst" as const),
      link: fc.constant({ latencyMs: 0.5, bytesPerMs: 1_000 }),
    },
    { requiredKeys: ["workers"] },
  );

  test("takes at least its critical path and its share of the work, whatever is changed", () => {
    fc.assert(
      fc.property(recordings(fc.oneof(task, map), true), change, (recording, what) => {
        const changed = changedRecording(recording, what);
        const { ms: replayed } = replay(recording, what);
        const jobs = changed.phases.flatMap((each) => each.jobs);
        const work = jobs.reduce((sum, { runs }) => sum + runs.reduce((all, run) => all + run.count * run.ms, 0), 0);
        expect(replayed).toBeGreaterThanOrEqual(criticalPathMs(changed) - 1e-6);
        expect(replayed).toBeGreaterThanOrEqual(work / what.workers - 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test("of jobs that wait for nothing is never slower with a worker more, as long as chunks stay the same", () => {
    const fixed = map.map((job) => ({ ...job, map: { chunkSize: 3, learnt: 1 } }));
    fc.assert(
      fc.property(recordings(fc.oneof(task, fixed), false), (recording) => {
        const times = onWorkers(recording, [1, 2, 3, 4, 5, 6, 7, 8]);
        for (const [i, each] of times.entries()) expect(each).toBeLessThanOrEqual((times[i - 1] ?? Infinity) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });
});
