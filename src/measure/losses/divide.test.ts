import { describe, expect, test } from "vitest";
import { traceOf, type SpanInput } from "../traceFixtures.ts";
import { divide, type Division } from "./divide.ts";

/** The figures of a division, rounded to what a hand can check. */
function figuresOf(division: Division): Record<string, number> {
  const { lanes, startMs, dispatchMs, transferMs, imbalanceMs, idleMs, serialMs, taskMs, aloneMs } = division;
  const all = { lanes, startMs, dispatchMs, transferMs, imbalanceMs, idleMs, serialMs, taskMs, aloneMs };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, value]) => value !== 0)
      .map(([name, value]) => [name, Math.round(value * 1e6) / 1e6]),
  );
}

function divided(spans: readonly SpanInput[], workers: number, durationMs: number): Record<string, number> {
  return figuresOf(divide(traceOf(spans), workers, durationMs));
}

/** A task of `job` on `worker` that takes its time in computing only. */
function task(worker: number, job: number, readyMs: number, startMs: number, endMs: number): SpanInput {
  return { kind: "compute", worker, job, task: job, readyMs, startMs, endMs };
}

test("each instant of each worker counts once, by hand", () => {
  const first = { worker: 0, job: 0, task: 0, readyMs: 1 };
  const second = { worker: 1, job: 1, task: 1, readyMs: 1 };
  const spans: SpanInput[] = [
    // 0–1 the program alone, 1–2 both tasks wait.
    { ...first, kind: "queue", startMs: 1, endMs: 2 },
    { ...first, kind: "deserialize", startMs: 2, endMs: 2.5 },
    { ...first, kind: "compute", startMs: 2.5, endMs: 6 },
    { ...first, kind: "serialize", startMs: 6, endMs: 6.5 },
    { ...second, kind: "deserialize", startMs: 2, endMs: 3 },
    { ...second, kind: "compute", startMs: 3, endMs: 4 },
    { ...second, kind: "serialize", startMs: 4, endMs: 4.5 },
    // The second worker waits for the first until 6.5; the driver reads until 7; then the program is alone until 10.
    { kind: "receive", worker: -1, startMs: 6.5, endMs: 7 },
  ];
  expect(divided(spans, 2, 10)).toEqual({
    lanes: 2,
    dispatchMs: 2,
    transferMs: 0.5 + 0.5 + 1 + 0.5 + 2 * 0.5,
    imbalanceMs: 2,
    taskMs: 4.5,
    // Alone for 4 ms: one worker's share is work that somebody has to do.
    aloneMs: 4,
    serialMs: 4,
  });
});

describe("a worker that is free", () => {
  test("is idle where there was no task for it, and where the next had not been submitted", () => {
    // One task until 4, a second submitted at 3: worker 1 was free from 0 on.
    expect(divided([task(0, 0, 0, 0, 4)], 2, 4)).toEqual({ lanes: 2, idleMs: 4, taskMs: 4 });
    const spans = [task(0, 0, 0, 0, 4), task(1, 1, 3, 3, 4)];
    expect(divided(spans, 2, 4)).toEqual({ lanes: 2, idleMs: 3, taskMs: 5 });
  });

  test("waits in vain once it has had a task of those, not of earlier ones", () => {
    // Worker 1 has a task of the first stretch (0–4) and none of the second (6–9).
    const spans = [task(0, 0, 0, 0, 4), task(1, 1, 0, 0, 1), task(0, 2, 6, 6, 9)];
    expect(divided(spans, 2, 9)).toEqual({
      lanes: 2,
      taskMs: 8,
      imbalanceMs: 3,
      idleMs: 3,
      aloneMs: 2,
      serialMs: 2,
    });
  });

  test("waits for the driver while that writes the next task, not while it could take another", () => {
    const send: SpanInput = { kind: "send", worker: -1, job: 0, startMs: 0, endMs: 3 };
    expect(divided([send, task(0, 0, 0, 3.5, 5)], 1, 5)).toEqual({
      lanes: 1,
      transferMs: 3,
      dispatchMs: 0.5,
      taskMs: 1.5,
    });
    // Two tasks written in one span: the first was there when the second was begun, at 1.
    const both = [send, task(0, 0, 0, 2, 4), task(1, 1, 1, 3, 4)];
    expect(divided(both, 2, 4)).toEqual({ lanes: 2, transferMs: 2 + 1, dispatchMs: 2, taskMs: 3 });
  });

  test("waits for others, not for the driver, while that reads and nothing is left", () => {
    const receive: SpanInput = { kind: "receive", worker: -1, startMs: 1, endMs: 3 };
    const spans = [task(0, 0, 0, 0, 4), task(1, 1, 0, 0, 1), receive];
    expect(divided(spans, 2, 4)).toEqual({ lanes: 2, taskMs: 5, imbalanceMs: 3 });
  });

  test("waits for a result that is on its way, but not longer than waking the driver takes", () => {
    const receive = (startMs: number): SpanInput => ({ kind: "receive", worker: -1, startMs, endMs: startMs + 1 });
    expect(divided([task(0, 0, 0, 0, 4), receive(4.25)], 1, 5.25)).toEqual({ lanes: 1, taskMs: 4, transferMs: 1.25 });
    expect(divided([task(0, 0, 0, 0, 4), receive(6)], 1, 7)).toEqual({
      lanes: 1,
      taskMs: 4,
      transferMs: 1,
      aloneMs: 2,
    });
  });
});

describe("chunks", () => {
  const chunk = { worker: 0, job: 0, readyMs: 0 };

  test("belong to their worker from the first item to the last; what is in one cannot be taken", () => {
    const spans: SpanInput[] = [
      { ...chunk, kind: "deserialize", task: 0, count: 3, startMs: 0, endMs: 1 },
      { ...chunk, kind: "compute", task: 0, startMs: 1, endMs: 2 },
      { ...chunk, kind: "compute", task: 1, startMs: 2.25, endMs: 4 },
      { ...chunk, kind: "compute", task: 2, startMs: 4, endMs: 6 },
      { ...chunk, kind: "serialize", task: 0, count: 3, startMs: 6, endMs: 6.5 },
      { kind: "compute", worker: 1, job: 0, task: 3, readyMs: 0, startMs: 0, endMs: 1 },
    ];
    expect(divided(spans, 2, 6.5)).toEqual({ lanes: 2, transferMs: 1.5, taskMs: 5 + 1, imbalanceMs: 5.5 });
  });

  test("that were read in no time are told apart by what was written back", () => {
    // Tasks 0 and 1 were taken together, task 2 at 5, after its worker had been free for a while.
    const spans: SpanInput[] = [
      { ...chunk, kind: "compute", task: 0, startMs: 0, endMs: 1 },
      { ...chunk, kind: "compute", task: 1, startMs: 2, endMs: 3 },
      { ...chunk, kind: "serialize", task: 0, count: 2, startMs: 3, endMs: 4 },
      { ...chunk, kind: "compute", task: 2, startMs: 5, endMs: 6 },
    ];
    expect(divided(spans, 1, 6)).toEqual({ lanes: 1, taskMs: 4, transferMs: 1, dispatchMs: 1 });
  });
});

describe("workers", () => {
  test("that are being started count as such; of the program's own work meanwhile, a share is not lost", () => {
    // The program works until 4, while its workers start until 6; the task waits from 4 on.
    const spans: SpanInput[] = [
      { kind: "start", worker: 0, startMs: 0, endMs: 6 },
      { kind: "start", worker: 1, startMs: 0, endMs: 5 },
      task(0, 0, 4, 6, 8),
    ];
    expect(divided(spans, 2, 8)).toEqual({
      lanes: 2,
      // 4 of the 8 ms until the task was submitted, then 2 and 1.
      startMs: 4 + 3,
      aloneMs: 4,
      dispatchMs: 1,
      idleMs: 2,
      taskMs: 2,
    });
  });

  test("of pools that the program makes take places that nobody has, one after another", () => {
    const own = (worker: number, fromMs: number): SpanInput[] => [
      { kind: "start", worker, startMs: fromMs, endMs: fromMs + 1 },
      task(worker, worker, fromMs, fromMs + 1, fromMs + 2),
    ];
    // The run's two workers do nothing; two pools of two follow each other.
    const spans = [...own(2, 0), ...own(3, 0), ...own(4, 2), ...own(5, 2)];
    expect(divided(spans, 2, 4)).toEqual({ lanes: 2, startMs: 4, taskMs: 4 });
    // With a task of the run's own worker 0, three work at once.
    expect(divided([...spans, task(0, 9, 0, 0, 4)], 2, 4)["lanes"]).toBe(3);
  });

  test("that were ended were busy with the cancelled task since it could have begun", () => {
    const stopped: SpanInput = { kind: "stopped", worker: 0, job: 1, task: 1, readyMs: 1, startMs: 5, endMs: 8 };
    const spans = [task(0, 0, 0, 0, 3), stopped, { kind: "start", worker: 0, startMs: 8, endMs: 10 } as const];
    expect(divided(spans, 1, 10)).toEqual({ lanes: 1, taskMs: 8, aloneMs: 2 });
  });

  test("without any span, and no worker at all, are the program's time alone", () => {
    expect(divided([], 4, 8)).toEqual({ lanes: 4, aloneMs: 8, serialMs: 24 });
  });
});

test("a trace that left spans out is divided as far as it goes", () => {
  const spans = [task(0, 0, 0, 0, 4), task(1, 1, 0, 0, 3)];
  const whole = divide(traceOf(spans), 2, 10);
  const cut = divide({ ...traceOf(spans), dropped: 7 }, 2, 10);
  expect(whole.aloneMs).toBe(6);
  expect(cut).toMatchObject({ windowMs: 4, aloneMs: 0, imbalanceMs: 1 });
});

test("spans of the program itself change nothing", () => {
  const spans = [task(0, 0, 0, 1, 4), task(1, 1, 0, 0, 3)];
  const user: SpanInput = { kind: "user", worker: 0, startMs: 0, endMs: 9 };
  expect(divided([...spans, user], 2, 10)).toEqual(divided(spans, 2, 10));
});
