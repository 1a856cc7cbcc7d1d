import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { joined, planTrace, wordCount } from "#charts/plan/testing/plans.ts";
import type { RunEvent } from "#protocol/run.ts";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { ResultsPanel } from "../results/ResultsPanel.tsx";
import { hide, runAfter, samplesOf, show, startedRun } from "../testPage.tsx";

afterEach(hide);

const source = "let a;\n".repeat(40);
const trace = planTrace([wordCount, joined], 8);
const key = { variant: "pooled", workers: 2 };
const events: readonly RunEvent[] = [
  ...samplesOf("serial", 1, 200),
  ...samplesOf("pooled", 2, 100),
  { type: "trace", ...key, repetition: 0, durationMs: 130, trace },
  { type: "finished" },
];
const withoutPlans = events.map((event) =>
  event.type === "trace" ? { ...event, trace: { ...trace, plans: [] } } : event,
);

function showRun(of: readonly RunEvent[]): void {
  show(<ResultsPanel />);
  useSession.setState({ source, run: runAfter(startedRun(source), ...of) });
}

const surface = page.getByRole("application", { name: "Steps of the plan" });

async function openPlan(): Promise<void> {
  await page.getByRole("tab", { name: "Plan" }).click();
  await expect.element(surface).toBeVisible();
}

test("a program without a collection has no tab for plans", async () => {
  showRun(withoutPlans);
  await expect.element(page.getByRole("tab", { name: "Tuning" })).toBeVisible();
  expect(page.getByRole("tab", { name: "Plan" }).elements()).toHaveLength(0);
  usePage.setState({ evidence: "plan" });
  await expect.element(page.getByText("No collection was run:")).toBeVisible();
});

test("a step selects its stage on the timeline and its line in the program, until all tasks are wanted", async () => {
  showRun(events);
  await openPlan();
  surface.element().focus();
  await userEvent.keyboard("{End}{ArrowUp}{Enter}");
  await expect.element(page.getByText("Stage 1 of collect, line 12: 8 tasks. The others are faint.")).toBeVisible();
  expect(usePage.getState().reveal).toMatchObject({ line: 14, file: "main.ts" });
  await page.getByRole("button", { name: "Show all tasks" }).click();
  expect(usePage.getState().step).toBeNull();
  expect(page.getByText("The others are faint.").elements()).toHaveLength(0);
});

test("one of several plans is chosen by what made it run", async () => {
  showRun(events);
  await openPlan();
  await page.getByRole("combobox", { name: "Plan of" }).selectOptions("collect, line 13");
  await expect.element(page.getByRole("figure", { name: "Plan of collect, line 13" })).toBeVisible();
  expect(page.getByRole("button", { name: "Run without rewrites" }).elements()).toHaveLength(0);
});

test("a run without rewrites is begun, and both times are compared", async () => {
  showRun(events);
  await openPlan();
  const startRun = vi.fn(async () => undefined);
  useSession.setState({ startRun });
  await page.getByRole("button", { name: "Run without rewrites" }).click();
  const purpose = { type: "plan", ...key } as const;
  expect(startRun).toHaveBeenCalledWith(purpose);
  const timed = (optimise: boolean, durationMs: number): RunEvent[] =>
    [0.98, 1, 1.02].map((factor, repetition) => {
      return { type: "sample", ...key, optimise, repetition, durationMs: durationMs * factor, flags: [] };
    });
  const run = runAfter(startedRun(source), ...timed(true, 50), ...timed(false, 100), { type: "finished" });
  useSession.setState({ side: { purpose, run } });
  await expect.element(page.getByText("The rewrites make it 2.0× faster, between 1.92 and 2.1.")).toBeVisible();
  useSession.setState({ source: "other" });
  await expect.element(page.getByText("The program has changed since.")).toBeVisible();
});

test("the chart's menu has its numbers as a table", async () => {
  showRun(events);
  await openPlan();
  const region = page.getByRole("region", { name: "Plan", exact: true });
  await region.getByRole("button", { name: /Plan/ }).click();
  await page.getByRole("menuitem", { name: "Show as table" }).click();
  await expect.element(region.getByRole("row", { name: /^3 foldBy 13 1 foldBy by key 8/ })).toBeVisible();
});
