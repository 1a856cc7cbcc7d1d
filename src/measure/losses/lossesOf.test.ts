import { describe, expect, test } from "vitest";
import type { Trace, TraceLabel, TraceMap } from "#protocol/trace.ts";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { lossCauses, type Loss, type LossCause } from "./loss.ts";
import { lossesOf } from "./lossesOf.ts";
import type { LossesInput, PredictFix } from "./lossesInput.ts";

const serial = { variant: "serial", workers: 1, isSerial: true };

interface Case {
  readonly spans: readonly SpanInput[];
  readonly durationMs: number;
  readonly workers?: number;
  readonly medianMs?: number;
  readonly workMs?: number;
  readonly label?: TraceLabel;
  readonly maps?: readonly TraceMap[];
  readonly predict?: PredictFix;
  readonly reference?: LossesInput["reference"];
}

function traceIn({ spans, label = { name: "work", line: 3 }, maps = [] }: Case): Trace {
  return { ...traceOf(spans, [label]), maps };
}

function lossesIn(one: Case) {
  const { durationMs, workers = 2, medianMs = durationMs, workMs = durationMs, reference = serial } = one;
  const measured = { variant: "parallel", workers, takesPool: true, medianMs, workMs, reference };
  return lossesOf({ ...measured, trace: { durationMs, trace: traceIn(one) } }, one.predict)!;
}

/** One part, with the spaces that keep numbers and units together made plain. */
function part(cause: LossCause, one: Case): Loss {
  const found = lossesIn(one).parts.find((loss) => loss.cause === cause)!;
  return JSON.parse(JSON.stringify(found).replaceAll("\u00a0", " ")) as Loss;
}

function task(worker: number, job: number, startMs: number, endMs: number, readyMs = 0, count = 1): SpanInput {
  return { kind: "compute", worker, job, task: job, readyMs, startMs, endMs, count };
}

describe("the loss as a whole", () => {
  test("is p·T_p − work; the parts are those of the trace on the scale of the median", () => {
    // 2 workers, 10 ms: 2 alone, then 8 and 4 of computing. Median 20 ms, serially 18 ms.
    const spans = [task(0, 0, 2, 10, 2), task(1, 1, 2, 6, 2)];
    const losses = lossesIn({ spans, durationMs: 10, medianMs: 20, workMs: 18 });
    expect(losses).toMatchObject({ workers: 2, lanes: 2, capacityMs: 40, workMs: 18, lostMs: 22 });
    expect(losses.parts.map(({ cause, ms }) => [cause, ms])).toEqual([
      ["start", 0],
      ["dispatch", 0],
      ["transfer", 0],
      ["imbalance", 8],
      ["serial", 4],
      // 24 ms in tasks and 4 ms alone, of 18 ms of work.
      ["compute", 10],
      ["idle", 0],
    ]);
    expect(losses.parts.map(({ cause }) => cause)).toEqual(lossCauses);
  });

  test("of a variant that takes no pool is what it takes longer; of one without a trace, not known", () => {
    const measured = { variant: "naive", workers: 1, takesPool: false, medianMs: 30, workMs: 20, reference: serial };
    expect(lossesOf({ ...measured, trace: null })).toEqual({
      variant: "naive",
      workers: 1,
      lanes: 1,
      capacityMs: 30,
      workMs: 20,
      lostMs: 10,
      parts: [
        {
          cause: "compute",
          ms: 10,
          sentence: "It takes 1.50× as long as `serial`, on one thread.",
          advice: null,
          fix: null,
        },
      ],
    });
    expect(lossesOf({ ...measured, takesPool: true, trace: null })).toBeNull();
  });

  test("counts places of workers that the program's own pools take", () => {
    const losses = lossesIn({ spans: [task(0, 0, 0, 4), task(20, 1, 0, 4), task(21, 2, 0, 4)], durationMs: 4 });
    expect(losses).toMatchObject({ workers: 2, lanes: 3, capacityMs: 12 });
  });
});

describe("dispatch", () => {
  const short: Case = {
    durationMs: 10,
    spans: [task(0, 0, 4, 10, 0, 3000), task(1, 0, 6, 10, 0, 1000)],
    maps: [{ job: 0, count: 4000, chunkSize: 1 }],
  };

  test("names the tasks and what each takes, and offers to leave the chunk size to the pool", () => {
    const asked: unknown[] = [];
    const predict: PredictFix = (fix) => {
      asked.push(fix);
      return 6;
    };
    expect(part("dispatch", { ...short, predict })).toEqual({
      cause: "dispatch",
      ms: 10,
      sentence: "Workers waited 10.0 ms for 4,000 tasks of `work`, each over in 2.5 µs.",
      advice: "Take more items at a time: chunkSize 1 → auto.",
      fix: {
        type: "chunkSize",
        fn: "work",
        line: 3,
        chunkSize: "auto",
        label: "chunkSize 1 → auto",
        predictedMs: 6,
      },
    });
    expect(asked).toEqual([{ type: "chunkSize", fn: "work", line: 3, chunkSize: "auto" }]);
  });

  test("a fix that is expected to gain nothing is neither offered nor advised; one that nobody can judge is advised", () => {
    expect(part("dispatch", { ...short, predict: () => 9.9 })).toMatchObject({ advice: null, fix: null });
    expect(part("dispatch", { ...short, predict: () => null })).toMatchObject({
      advice: "Take more items at a time: chunkSize 1 → auto.",
      fix: null,
    });
    const auto = [{ job: 0, count: 4000, chunkSize: null }];
    expect(part("dispatch", { ...short, maps: auto, predict: () => 1 })).toMatchObject({ advice: null, fix: null });
  });

  test("many short tasks that were submitted are better handed over as a map", () => {
    expect(part("dispatch", { ...short, maps: [] }).advice).toBe("Hand the 4,000 tasks of `work` over with one `map`.");
  });

  test("a small part is told without advice", () => {
    const spans = [task(0, 0, 0.1, 100, 0, 3000)];
    const small = part("dispatch", { ...short, spans, durationMs: 100, workers: 1, predict: () => 1 });
    expect(small).toMatchObject({ ms: expect.closeTo(0.1), advice: null, fix: null });
  });
});

describe("transfer", () => {
  const label = { name: "look", line: 4, file: "lib.ts", copied: [{ name: "table", bytes: 8_000_000 }] };
  const read = (worker: number, endMs: number): SpanInput[] => [
    { kind: "deserialize", worker, job: 0, task: worker, readyMs: 0, startMs: 0, endMs, bytes: 8_000_000 },
    { kind: "compute", worker, job: 0, task: worker, readyMs: 0, startMs: endMs, endMs: 40 },
  ];

  test("an array that each worker copies is to be shared: the makespan shrinks by the mean of the copies", () => {
    expect(part("transfer", { durationMs: 40, label, spans: [...read(0, 16), ...read(1, 24)] })).toEqual({
      cause: "transfer",
      ms: 40,
      sentence: "Writing, moving and reading values took 40.0 ms of worker time: 16.0 MB went to the workers.",
      advice: "Share `table` instead of copying 8.0 MB to each of 2 workers.",
      fix: {
        type: "share",
        fn: "look",
        line: 4,
        file: "lib.ts",
        name: "table",
        label: "share table",
        predictedMs: 20,
      },
    });
  });

  test("large inputs and results have advice that takes a person", () => {
    const spans = (kind: "deserialize" | "serialize"): SpanInput[] => [
      { kind, worker: 0, job: 0, task: 0, readyMs: 0, startMs: 0, endMs: 5, bytes: 500_000 },
      task(0, 0, 5, 10),
    ];
    const result = part("transfer", { durationMs: 10, workers: 1, spans: spans("serialize") });
    expect(result).toMatchObject({
      sentence: "Writing, moving and reading values took 5.0 ms of worker time: 500 kB came back.",
      advice: "Return less from `work`, or have it write into a `shared` array: each task sends back 500 kB.",
      fix: null,
    });
    expect(part("transfer", { durationMs: 10, workers: 1, spans: spans("deserialize") }).advice).toBe(
      "Give `work` less, or put it into `shared` arrays: each task is sent 500 kB.",
    );
  });

  test("time that no bytes explain is told as such", () => {
    const written = (task: number, startMs: number, endMs: number): SpanInput[] => [
      { kind: "compute", worker: 0, job: 0, task, readyMs: 0, startMs, endMs: startMs + 0.001 },
      { kind: "serialize", worker: 0, job: 0, task, readyMs: 0, startMs: startMs + 0.001, endMs, bytes: 8 },
    ];
    const fine = Array.from({ length: 10 }, (_, i) => written(i, i, i + 1)).flat();
    const maps = [{ job: 0, count: 10, chunkSize: 1 }];
    const chunks = part("transfer", { durationMs: 10, workers: 1, spans: fine, maps, predict: () => 2 });
    expect(chunks.sentence).toContain(
      "Taking tasks and handing results over took 10.0 ms of worker time: 10 times 999 µs.",
    );
    expect(chunks.fix).toMatchObject({ type: "chunkSize", chunkSize: "auto" });
    // One wait of 9 ms, not the first of its kind.
    const stalled = part("transfer", { durationMs: 11, spans: [...written(0, 0, 1), ...written(1, 1, 11)] });
    expect(stalled.sentence).toContain("For most of that, a worker had no core");
    expect(stalled.advice).toContain("Compare with fewer workers");
  });
});

describe("imbalance", () => {
  test("a chunk that was too large is to be smaller", () => {
    const items = Array.from({ length: 30 }, (_, i) => ({ ...task(0, 0, i, i + 1), task: i }));
    const written: SpanInput = { ...task(0, 0, 30, 31), kind: "serialize", count: 30 };
    const other = { ...task(1, 0, 0, 10), task: 30 };
    const maps = [{ job: 0, count: 31, chunkSize: 30 }];
    const spans = [...items, written, other];
    const found = part("imbalance", { durationMs: 31, spans, maps, predict: () => 20 });
    expect(found).toMatchObject({
      ms: 21,
      sentence:
        "Workers had nothing left to do for 21.0 ms while others finished: the last to end, 30 tasks of `work` that one worker took together, took 31.0 ms of 31.0 ms.",
      advice: "Take fewer items at a time: chunkSize 30 → auto.",
      fix: { chunkSize: "auto", predictedMs: 20 },
    });
  });

  test("one long task is to be split, or to come first", () => {
    const alone = [task(0, 0, 0, 40), task(1, 1, 0, 10)];
    expect(part("imbalance", { durationMs: 50, spans: alone }).advice).toBe(
      "Split the longest task: it alone took 40.0 ms of 40.0 ms.",
    );
    const late = [task(0, 0, 0, 10), task(1, 1, 0, 10), task(0, 2, 10, 20), task(1, 3, 10, 40)];
    expect(part("imbalance", { durationMs: 40, spans: late }).advice).toBe(
      "Put the longest tasks first: one of 30.0 ms was not begun until 10.0 ms had gone by.",
    );
    const even = [task(0, 0, 0, 10), task(1, 1, 0, 10), task(0, 2, 10, 20)];
    expect(part("imbalance", { durationMs: 20, spans: even })).toMatchObject({ ms: 10, advice: null });
  });
});

describe("serial", () => {
  test("names the share and Amdahl's limit", () => {
    const spans = [task(0, 0, 20, 60, 20), task(1, 1, 20, 60, 20)];
    expect(part("serial", { durationMs: 60, workMs: 100, spans })).toMatchObject({
      ms: 20,
      sentence:
        "The program worked alone, or waited, for 20.0 ms of 60.0 ms (33%): no number of workers makes it more than 5.0× as fast as the serial program.",
    });
    const limit = (workMs: number): string => part("serial", { durationMs: 60, workMs, spans }).sentence;
    expect(limit(15)).toContain("longer than the serial program takes in all.");
    // A limit far beyond the workers there are is none.
    expect(limit(500)).toMatch(/\(33%\)\.$/);
  });

  test("of a program without a serial variant, the reference is named", () => {
    const spans = [task(0, 0, 20, 60, 20)];
    const reference = { variant: "first", workers: 1, isSerial: false };
    expect(part("serial", { durationMs: 60, workMs: 100, spans, reference }).sentence).toContain("as fast as `first`.");
    expect(part("compute", { durationMs: 60, workMs: 100, spans, reference }).sentence).toContain(
      "The work is counted as `first` took it.",
    );
  });
});

describe("compute", () => {
  test("compares tasks with the part of the serial program that is theirs", () => {
    // Alone 20 of 60 ms; the other 80 ms of the serial program took 104 ms in tasks.
    const spans = [task(0, 0, 20, 72, 20), task(1, 1, 20, 72, 20)];
    const slower = part("compute", { durationMs: 72, workMs: 100, spans });
    expect(slower).toMatchObject({ ms: 24, sentence: "Tasks took 104 ms, 1.30× as long as the same work serially." });
    expect(slower.advice).toContain("Compare with fewer workers");
    const faster = part("compute", { durationMs: 72, workMs: 228, spans });
    expect(faster).toMatchObject({ ms: -104, advice: null, fix: null });
    expect(faster.sentence).toContain("0.50× as long");
  });

  test("names code that was not warm, and tasks that were cancelled", () => {
    const warm = Array.from({ length: 8 }, (_, i) => task(0, i + 1, 10 + i, 11 + i));
    const spans = [task(0, 0, 0, 10), ...warm];
    expect(part("compute", { durationMs: 18, workMs: 9, workers: 1, spans })).toMatchObject({
      ms: 9,
      sentence:
        "Tasks took 18.0 ms, 2.0× as long as the same work serially. The first task of `work` on each worker took 10× as long as the others: its code was not warm yet.",
    });
    const stopped: SpanInput = { kind: "stopped", worker: 0, job: 9, task: 9, readyMs: 18, startMs: 18, endMs: 22 };
    expect(part("compute", { durationMs: 22, workMs: 9, workers: 1, spans: [...spans, stopped] }).sentence).toContain(
      "Of that, 4.0 ms went into 1 task after it had been cancelled.",
    );
  });
});

describe("idle", () => {
  test("too few tasks for the workers", () => {
    const spans = [task(0, 0, 0, 10), task(1, 1, 0, 10), task(2, 2, 0, 10)];
    expect(part("idle", { durationMs: 10, workers: 4, spans })).toMatchObject({
      ms: 10,
      sentence: "Workers had no task for 10.0 ms: there were 3 tasks of `work` for 4 workers.",
      advice: "Divide the work into more tasks: at least 4, better several times as many.",
    });
  });

  test("chunks so large that there are not enough", () => {
    const spans = [0, 1].map((worker) => task(worker, 0, 0, 10, 0, 100)).map((span, i) => ({ ...span, task: 100 * i }));
    const maps = [{ job: 0, count: 200, chunkSize: 100 }];
    expect(part("idle", { durationMs: 10, workers: 4, spans, maps, predict: () => 6 })).toMatchObject({
      ms: 20,
      sentence: "Workers had no task for 20.0 ms: there were 200 tasks of `work`, in 2 chunks, for 4 workers.",
      advice: "Take fewer items at a time: chunkSize 100 → auto.",
      fix: { type: "chunkSize" },
    });
  });

  test("tasks that are awaited one by one, and tasks that come too slowly", () => {
    const awaited = [0, 1, 2, 3].map((i) => task(0, i, 10 * i + 1, 10 * i + 9, 10 * i + 1));
    expect(part("idle", { durationMs: 40, spans: awaited })).toMatchObject({
      ms: 32,
      sentence: "Workers had no task for 32.0 ms: 4 times the program awaited fewer tasks than there are workers.",
      advice: "Submit all tasks that do not need each other's results before you await the first.",
    });
    const late = [task(0, 0, 0, 10, 0), task(1, 1, 8, 18, 8), task(0, 2, 16, 20, 16)];
    expect(part("idle", { durationMs: 20, spans: late })).toMatchObject({
      // Worker 1 until 8, worker 0 from 10 to 16.
      ms: 14,
      sentence: "Workers had no task for 14.0 ms: the program had not submitted it yet.",
    });
  });
});

test("start names who was started, and what would have spared it", () => {
  const start = (worker: number, endMs: number): SpanInput => ({ kind: "start", worker, startMs: 0, endMs });
  const own = [start(8, 12), start(9, 10), task(8, 0, 12, 20), task(9, 1, 10, 20)];
  expect(part("start", { durationMs: 20, spans: own })).toMatchObject({
    ms: 22,
    sentence: "Starting 2 workers took 22.0 ms of worker time, the slowest 12.0 ms.",
    advice: "Use the pool that the variant is given, or make one outside of it: its workers stay.",
  });
  expect(part("start", { durationMs: 20, spans: [task(0, 0, 0, 20)] }).sentence).toBe(
    "All workers were there from the beginning.",
  );
});
