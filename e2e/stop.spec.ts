import { expect, test } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

const endless: Readonly<Record<string, string>> = {
  "a variant on the driver": `
export function serial() { while (true) {} }
`,
  "the program's top level": `
while (true) {}
export function serial() { return 1; }
`,
  "a task worker": `
import { range, type WorkerPool } from "makespan";
function spin(i: number): number { while (true) { i++; } }
export function parallel(pool: WorkerPool) { return pool.map(spin, range(8)); }
`,
};

for (const [where, source] of Object.entries(endless)) {
  test(`an endless loop in ${where} can be stopped, and the next program runs`, async ({ page }) => {
    const { run, stop, status } = await openPage(page);
    await writeProgram(page, source);
    await run.click();
    await expect(status).toHaveText(/^Running/);
    // The page still answers: its own scripts run, and it can be scrolled and pressed.
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
    await stop.click();
    await expect(status).toHaveText(/^Stopped/);
    await expect(run).toBeEnabled();

    await writeProgram(page, "export function one() { return 1; }");
    await runToEnd(page);
    await expect(status).toHaveText(/^Finished/);
  });
}

test("Escape stops a run", async ({ page }) => {
  const { run, status } = await openPage(page);
  await writeProgram(page, "export function serial() { while (true) {} }");
  await run.click();
  await expect(status).toHaveText(/^Running/);
  await page.keyboard.press("Escape");
  await expect(status).toHaveText(/^Stopped/);
});
