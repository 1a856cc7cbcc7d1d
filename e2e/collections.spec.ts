import { expect, test } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

const program = `import { bag, type WorkerPool } from "makespan";
const key = (n: number) => n % 100;
export function serial() { return 100; }
export async function parallel(pool: WorkerPool) {
  const counts = await bag
    .range(40_000)
    .groupBy(key)
    .mapValues((all) => all.length);
  const first = await bag.range(40_000, { on: pool }).sortBy((n) => -n).take(1);
  return counts.length + first[0]! - 39_999;
}`;

test("a bag's plan is drawn, picks its tasks out on the timeline, and runs without rewrites; partitions are swept", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { results, timeline } = await openPage(page);
  await writeProgram(page, program);
  await runToEnd(page);
  await expect(results.getByText("equal values")).toBeVisible();
  await page.getByRole("tab", { name: "Plan" }).click();
  const plan = page.getByRole("tabpanel", { name: "Plan" });
  await expect(plan.getByText(/^collect, line 5: 2 steps in 2 stages/).first()).toBeVisible();
  await expect(plan.getByText("groupBy and mapValues to foldBy").first()).toBeVisible();
  await plan.getByRole("application", { name: "Steps of the plan" }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(timeline.getByRole("button", { name: "Show all tasks" })).toBeVisible();
  await timeline.getByRole("button", { name: "Show all tasks" }).click();
  await plan.getByRole("button", { name: "Run without rewrites" }).click();
  await expect(plan.getByText(/as written/i).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: "Bytes moved" }).click();
  await expect(page.getByRole("tabpanel", { name: "Bytes moved" }).getByRole("figure")).toBeVisible();
  await page.getByRole("tab", { name: "Tuning" }).click();
  const tuning = page.getByRole("tabpanel", { name: "Tuning" });
  await tuning.getByRole("button", { name: "Sweep partitions" }).click();
  await expect(tuning.getByRole("figure", { name: /^Partitions and splitEvery/ })).toBeVisible({ timeout: 60_000 });
});
