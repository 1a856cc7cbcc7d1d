import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { RunEvent } from "#protocol/run.ts";
import { useSession } from "#session/store.ts";
import { hide, runAfter, samplesOf, show, startedRun } from "../testPage.tsx";
import { usePage } from "../page.ts";
import { ResultsPanel } from "./ResultsPanel.tsx";

afterEach(hide);

const results = page.getByRole("region", { name: "Results" });
const wrongValue: RunEvent = {
  type: "value",
  variant: "pooled",
  workers: 2,
  value: 1,
  equality: { equal: false, path: "[3].mean", expected: "14.25", actual: "14.75" },
};

test("before a run the regions are there and say what will come", async () => {
  show(<ResultsPanel />);
  await expect.element(page.getByRole("region", { name: "Timeline" })).toBeVisible();
  await expect.element(page.getByRole("region", { name: "Speedup" })).toBeVisible();
  await expect.element(results.getByRole("heading", { name: "How much faster is it in parallel?" })).toBeVisible();
});

test("a finished run gives the verdict, equality and a table with the same numbers", async () => {
  show(<ResultsPanel />);
  const events = [...samplesOf("serial", 1, 120), ...samplesOf("pooled", 1, 125), ...samplesOf("pooled", 2, 60)];
  useSession.setState({ run: runAfter(startedRun(), ...events, { type: "finished" }) });
  await expect.element(results.getByRole("heading", { name: "2.0× faster on 2 workers" })).toBeVisible();
  await expect.element(results.getByText("equal values")).toBeVisible();
  const row = results.getByRole("row", { name: "pooled 2 60.0 ms 2.0× 100% equal" });
  await expect.element(row).toBeInTheDocument();
});

test("values that differ are the headline, both sides are shown and no speedup is", async () => {
  show(<ResultsPanel />);
  const events = [
    ...samplesOf("serial", 1, 120),
    ...samplesOf("pooled", 2, 60),
    wrongValue,
    { type: "finished" } as const,
  ];
  useSession.setState({ run: runAfter(startedRun(), ...events) });
  await expect.element(results.getByRole("heading", { name: "Different values: pooled on 2 workers" })).toBeVisible();
  await expect.element(results.getByText("[3].mean")).toBeVisible();
  await expect.element(results.getByText("14.25")).toBeVisible();
  await expect.element(results.getByText("14.75")).toBeVisible();
  expect(results.getByText("faster").elements()).toHaveLength(0);
  expect(results.getByRole("columnheader", { name: "speedup" }).elements()).toHaveLength(0);
});

test("an error leads to its line", async () => {
  show(<ResultsPanel />);
  const failure = { name: "TypeError", message: "x is not a function", stack: "", line: 12, column: 3, worker: 1 };
  useSession.setState({ run: runAfter(startedRun(), { type: "failed", error: failure }) });
  await expect.element(results.getByText("TypeError: x is not a function (worker 1)")).toBeVisible();
  await results.getByRole("button", { name: "line 12" }).click();
  expect(usePage.getState().reveal).toMatchObject({ line: 12, column: 3 });
});

test("a page that cannot be isolated says so instead of a verdict", async () => {
  show(<ResultsPanel />);
  usePage.setState({ isolated: false });
  await expect.element(results.getByRole("alert")).toHaveTextContent("Programs cannot run in this window");
});
