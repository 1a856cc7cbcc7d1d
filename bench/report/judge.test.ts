import { describe, expect, test } from "vitest";
import { rowOfLine, runOf } from "../testing/runs.ts";
import { judge } from "./judge.ts";

const verdicts = (run: Parameters<typeof judge>[0]) =>
  judge(run).lines.flatMap(({ goals }) =>
    goals.map(({ driver, text, verdict, note }) => ({ driver, text, verdict, note })),
  );

describe("goals", () => {
  test("times as fast as the fastest of a group; a worker is held against postMessage from a worker", () => {
    const run = runOf(
      rowOfLine("null-tasks", "null-tasks", {
        makespan: 1,
        "makespan-worker": 2,
        bare: 40,
        "bare-worker": 30,
        comlink: 35,
        workerpool: 100,
      }),
    );
    expect(verdicts(run)).toEqual([
      { driver: "page", text: "≥ 30× the best library", verdict: "pass", note: "against comlink, round robin" },
      { driver: "worker", text: "≥ 30× the best library", verdict: "fail", note: "against comlink, round robin" },
      { driver: "page", text: "≥ 20× pipelined postMessage", verdict: "pass", note: "against postMessage, pipelined" },
      {
        driver: "worker",
        text: "≥ 20× pipelined postMessage",
        verdict: "fail",
        note: "against postMessage, from a worker",
      },
    ]);
  });

  test("at most so many times, with the ratio and its interval", () => {
    const [line] = judge(
      runOf(
        rowOfLine("pool-start", "pool-start", { makespan: 30, "makespan-worker": 31, blob: 20, "blob-worker": 20 }),
      ),
    ).lines;
    const [page, worker] = line?.goals ?? [];
    expect(page).toMatchObject({ verdict: "pass", scale: "ratio", figure: { value: 1.5 } });
    expect(worker).toMatchObject({ verdict: "fail", figure: { value: 1.55 } });
    expect(page?.figure?.low).toBeLessThan(1.5);
    expect(page?.figure?.high).toBeGreaterThan(1.5);
  });

  test("traced pools are held against untraced ones that the same thread drives", () => {
    const run = runOf(
      rowOfLine("tracing", "tracing", {
        makespan: 100,
        "makespan-traced": 102,
        "makespan-worker": 50,
        "makespan-worker-traced": 60,
      }),
    );
    expect(verdicts(run).map(({ driver, verdict }) => [driver, verdict])).toEqual([
      ["page", "pass"],
      ["worker", "fail"],
    ]);
  });

  test("nothing parallel is judged where two workers had fewer than 1.7 cores", () => {
    const figures = { makespan: 100, "makespan-worker": 100, ceiling: 50 } as const;
    const poor = runOf(rowOfLine("coarse", "coarse", figures, { cores: [1.9, 1.6, 1.5] }));
    expect(verdicts(poor).map(({ verdict }) => verdict)).toEqual(["not measurable", "not measurable"]);
    const rich = runOf(rowOfLine("coarse", "coarse", figures, { cores: [1.9, 1.8, 1.5] }));
    expect(verdicts(rich).map(({ verdict }) => verdict)).toEqual(["fail", "fail"]);
  });

  test("without anything to compare with there is no verdict; without Makespan it is a failure", () => {
    const alone = runOf(rowOfLine("latency", "latency", { makespan: 10 }));
    expect(verdicts(alone).map(({ verdict, note }) => [verdict, note])).toEqual([
      ["not measurable", "nothing to compare with"],
      ["fail", "not measured"],
    ]);
  });
});

describe("contenders", () => {
  test("of several ways the best counts", () => {
    const row = rowOfLine("tiny-map", "tiny-map", { makespan: 1 });
    const ways = [
      { contender: "workerpool" as const, line: "tiny-map" as const, variant: "2 chunks", values: [9, 10, 11] },
      { contender: "workerpool" as const, line: "tiny-map" as const, variant: "16 chunks", values: [4, 5, 6] },
    ];
    const [line] = judge(runOf({ ...row, series: [...row.series, ...ways] })).lines;
    expect(line?.entries[1]).toMatchObject({ contender: "workerpool", variant: "16 chunks", median: 5 });
    expect(line?.entries[1]).toMatchObject({ relative: { value: 5 } });
  });

  test("a library that fails is shown with its reason; the project's own failures fail the command", () => {
    const failures = [
      { contender: "threads" as const, reason: "3 of 70,000 calls had not settled" },
      { contender: "bare" as const, reason: "identity, task 3 gave 4, not 3" },
    ];
    const judged = judge(runOf(rowOfLine("pending", "pending", { makespan: 70_000 }, { failures })));
    expect(
      judged.lines[0]?.entries.filter(({ state }) => state === "failed").map(({ contender }) => contender),
    ).toEqual(["bare", "threads"]);
    expect(judged.wrong).toEqual(["pending, postMessage, pipelined: identity, task 3 gave 4, not 3"]);
  });

  test("who cannot do a row by its nature is not wrong", () => {
    const failures = [{ contender: "bare" as const, reason: "takes no functions" }];
    expect(judge(runOf(rowOfLine("cold", "cold", { makespan: 100 }, { failures }))).wrong).toEqual([]);
  });
});
