import { expect, test, type Page } from "@playwright/test";
import { openPage, partsOf, runToEnd, writeProgram } from "./page.ts";

const spinning = `import { range, type WorkerPool } from "makespan";
const items = range(400);
function spin(n: number): number {
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum = (sum + i * n) % 1_000_003;
  return sum;
}
export function serial() { return items.map(spin); }
export function parallel(pool: WorkerPool) { return pool.map(spin, items, { chunkSize: 1 }); }`;

async function measure(page: Page, source: string): Promise<void> {
  await writeProgram(page, source);
  await runToEnd(page);
}

/** Opens one of the tabs below the charts. */
async function openTab(page: Page, name: string) {
  await page.getByRole("tab", { name }).click();
  return page.getByRole("region", { name, exact: true });
}

async function untilFinished(page: Page): Promise<void> {
  await expect(partsOf(page).stop).toBeVisible();
  await expect(partsOf(page).status).toHaveText(/^Finished/, { timeout: 60_000 });
}

test("says where the time went, in parts that have a sentence each", async ({ page }) => {
  await openPage(page);
  await measure(page, spinning);
  const losses = page.getByRole("region", { name: "Where it went" });
  await expect(losses.getByText(/^parallel on \d workers?$/)).toBeVisible({ timeout: 20_000 });
  await expect(losses.getByRole("figure", { name: "Loss waterfall" })).toBeVisible();
  await losses.getByRole("button", { name: "Where it went: table and files" }).click();
  await page.getByRole("menuitem", { name: "Show as table" }).click();
  await expect(losses.getByRole("row", { name: /^serial program/ })).toBeVisible();
});

test("one click measures the baseline against itself", async ({ page }) => {
  const { results } = await openPage(page);
  await measure(page, spinning);
  await results.getByRole("button", { name: /Check/ }).click();
  await untilFinished(page);
  await expect(results.getByText(/ratio to itself is between/)).toBeVisible();
  await expect(results.getByRole("heading", { level: 2 }).first()).not.toHaveText(/again/);
});

test("one click sweeps chunk sizes, and says how good the pool's own choice is", async ({ page }) => {
  await openPage(page);
  await measure(page, spinning);
  const tuning = await openTab(page, "Tuning");
  await tuning.getByRole("button", { name: "Sweep chunk sizes" }).click();
  await untilFinished(page);
  await expect(tuning.getByRole("figure", { name: /^Chunk sizes of parallel/ })).toBeVisible();
  await expect(tuning.getByText(/auto is .* the best/).last()).toBeVisible();
});

test("a profiled run shows in which functions the time goes, and gives no speedups", async ({ page }) => {
  const { results } = await openPage(page);
  await measure(page, spinning);
  const headline = await results.getByRole("heading", { level: 2 }).first().textContent();
  const profile = await openTab(page, "Profile");
  await profile.getByRole("button", { name: "Profile the program" }).click();
  await untilFinished(page);
  await expect(profile.getByRole("row", { name: /spin/ }).first()).toBeVisible();
  await expect(results.getByRole("heading", { level: 2 }).first()).toHaveText(headline ?? "");
});

test("what other workers would take is worked out from the recorded tasks", async ({ page }) => {
  await openPage(page);
  await measure(page, spinning);
  const whatIf = await openTab(page, "What if");
  await expect(whatIf.getByText(/^Expected .*: as measured\.$/)).toBeVisible({ timeout: 20_000 });
  await whatIf.getByRole("spinbutton", { name: "workers" }).fill("64");
  await expect(whatIf.getByText(/^Expected .* faster than measured\.$/)).toBeVisible({ timeout: 20_000 });
});

test("samples are dots, left-out ones with their reason, and can be saved", async ({ page }) => {
  await openPage(page);
  await measure(page, spinning);
  const samples = await openTab(page, "Samples");
  await expect(samples.getByRole("figure", { name: "Distribution of samples" })).toBeVisible();
  await samples.getByRole("button", { name: "Samples: table and files" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Save all samples (CSV)" }).click();
  expect((await download).suggestedFilename()).toMatch(/samples\.csv$/);
});

test("a run before stays on the curve, and its timeline can be compared task by task", async ({ page }) => {
  const { timeline, speedup } = await openPage(page);
  await measure(page, spinning);
  await runToEnd(page);
  await expect(speedup.getByRole("button", { name: /earlier/i })).toBeVisible();
  const compare = timeline.getByRole("combobox", { name: "Compare with" });
  const before = compare.locator("optgroup[label='the run before'] option").first();
  await compare.selectOption((await before.getAttribute("value")) ?? "");
  await expect(timeline.getByRole("region", { name: /differences/i })).toBeVisible();
});

test("a fix is made by a click, runs again, and its prediction is scored", async ({ page }) => {
  const { editor, results } = await openPage(page);
  await measure(
    page,
    `import { range, type WorkerPool } from "makespan";
const items = range(60_000);
const half = (n: number): number => n / 2;
export function serial() { return items.map(half); }
export function parallel(pool: WorkerPool) { return pool.map(half, items, { chunkSize: 1 }); }`,
  );
  const losses = page.getByRole("region", { name: "Where it went" });
  const fix = losses.getByRole("button", { name: /^chunkSize 1 → auto/ });
  await expect(fix).toBeVisible({ timeout: 20_000 });
  await fix.click();
  await untilFinished(page);
  await expect(editor.getByText("pool.map(half, items)")).toBeVisible();
  await expect(results.getByText(/^Predicted .*, measured .*% off$/)).toBeVisible({ timeout: 20_000 });
});
