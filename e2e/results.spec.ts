import { expect, test } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

test("a variant whose value differs is shown before, and instead of, any speedup", async ({ page }) => {
  const { results, status } = await openPage(page);
  await writeProgram(
    page,
    `import { range, type WorkerPool } from "makespan";
const square = (i: number) => i * i;
export function serial() { return range(4).map(square); }
export async function wrong(pool: WorkerPool) {
  const all = await pool.map(square, range(4));
  all[2] = 77;
  return all;
}`,
  );
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);
  await expect(results.getByRole("heading", { name: /different values|values differ/i })).toBeVisible();
  await expect(results.getByRole("definition").filter({ hasText: /^77$/ })).toBeVisible();
  await expect(results.getByText(/faster on/)).toBeHidden();
});

test("an error shows its message and the line it came from, and leads there", async ({ page }) => {
  const { console, results, status, editor } = await openPage(page);
  await writeProgram(
    page,
    `import { range, type WorkerPool } from "makespan";
function check(i: number) {
  if (i === 3) throw new RangeError("three is too many");
  return i;
}
export function serial() { return 0; }
export function parallel(pool: WorkerPool) { return pool.map(check, range(8)); }`,
  );
  await runToEnd(page);
  await expect(status).toHaveText(/failed/i);
  await expect(results.getByText(/three is too many/).first()).toBeVisible();
  const place = console.getByRole("button", { name: "line 3" }).first();
  await expect(console.getByText(/three is too many/).first()).toBeVisible();
  await place.click();
  await expect(editor.getByText("three is too many")).toBeVisible();
});

test("console lines come with their level, worker and line", async ({ page }) => {
  const { console } = await openPage(page);
  await writeProgram(
    page,
    `import { range, type WorkerPool } from "makespan";
function speak(i: number) { console.warn("task", i); return i; }
console.log("set-up", { a: [1, 2] });
export function parallel(pool: WorkerPool) { return pool.map(speak, range(2)); }`,
  );
  await runToEnd(page);
  const line = (text: RegExp) => console.getByRole("log").locator("*").filter({ hasText: text }).last();
  await expect(line(/set-up \{ ?a: \[ ?1, 2 ?\] ?\}/)).toBeVisible();
  await expect(console.getByText(/task 1/).first()).toBeVisible();
  await expect(console.getByText(/worker \d/i).first()).toBeVisible();
  await expect(console.getByRole("button", { name: "line 2" }).first()).toBeVisible();
});

test("a program that does not compile says where", async ({ page }) => {
  const { console, status } = await openPage(page);
  await writeProgram(page, "export function serial() {\n  return 1 +;\n}");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(status).toHaveText(/^Failed: /);
  await console.getByRole("tab", { name: /Problems/ }).click();
  await expect(console.getByRole("button", { name: "line 2" }).first()).toBeVisible();
});
