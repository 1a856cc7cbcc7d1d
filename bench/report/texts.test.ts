import { expect, test } from "vitest";
import { fullRun, rowOfLine, runOf } from "../testing/runs.ts";
import { judge } from "./judge.ts";
import { markdownText } from "./markdown.ts";
import { tableText } from "./table.ts";

test("the terminal's table has a line for each contender, aligned, and the goals below", () => {
  const figures = { makespan: 0.5, "makespan-worker": 0.6, bare: 25, comlink: 40 } as const;
  const failures = [{ contender: "threads" as const, reason: "does not start" }];
  const text = tableText(judge(runOf(rowOfLine("null-tasks", "null-tasks", figures, { failures }))));
  expect(text.replaceAll("\u00a0", " ").split("\n")).toEqual([
    "Null tasks, one promise each, µs per task",
    "                           median  relative   95%",
    "  Makespan, page          0.50 µs     1.00×  1.00",
    "  Makespan, worker        0.60 µs     1.20×  1.20",
    "  postMessage, pipelined  25.0 µs       50×    50",
    "  comlink, round robin    40.0 µs       80×    80",
    "  threads                       –         –     –  does not start",
    "",
    "goal                                                       driver  found  verdict",
    "Null tasks, one promise each  ≥ 30× the best library       page      80×  pass     against comlink, round robin, 95% 80",
    "Null tasks, one promise each  ≥ 30× the best library       worker    67×  pass     against comlink, round robin, 95% 67",
    "Null tasks, one promise each  ≥ 20× pipelined postMessage  page      50×  pass     against postMessage, pipelined, 95% 50",
    "Null tasks, one promise each  ≥ 20× pipelined postMessage  worker    42×  pass     against postMessage, pipelined, 95% 42",
    "",
  ]);
});

test("the page says when, where and with what, and has every line and goal", () => {
  const run = fullRun();
  const judged = judge(run);
  const text = markdownText(judged, run.environment);
  expect(text).toContain("Measured on 2026-01-02: Chromium 1 on Linux x64, 2 logical cores");
  expect(text).toContain("makespan 0.1.0, workerpool 10.0.3");
  for (const { title, goals } of judged.lines) {
    expect(text).toContain(`### ${title}\n`);
    for (const goal of goals) expect(text).toContain(`| ${title} | ${goal.text} |`);
  }
});

test("a reason with bars and lines stays in its cell", () => {
  const failures = [{ contender: "threads" as const, reason: "a | b\nc" }];
  const run = runOf(rowOfLine("pending", "pending", { makespan: 70_000 }, { failures }));
  expect(markdownText(judge(run), run.environment)).toContain("| threads | – | – | – | a \\| b c |");
});
