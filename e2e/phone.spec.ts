import { expect, test } from "@playwright/test";
import { openPage, runToEnd } from "./page.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("at 390 px the regions stack, nothing sticks out, and a program can be written and run", async ({ page }) => {
  const { editor, results, timeline, speedup, console, run, status } = await openPage(page);
  await editor.getByRole("textbox", { name: "Program" }).fill(
    `import { range, sleep, type WorkerPool } from "makespan";
function nap(i: number) { sleep(1); return i; }
export function serial() { return range(8).map(nap); }
export function parallel(pool: WorkerPool) { return pool.map(nap, range(8)); }`,
  );
  await expect(run).toBeInViewport();
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  const tops: number[] = [];
  for (const region of [editor, results, timeline, speedup, console]) {
    const box = await region.boundingBox();
    expect(box).not.toBeNull();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    tops.push(box!.y);
  }
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
});

test("buttons are large enough for a finger", async ({ page }) => {
  const { run, share } = await openPage(page);
  for (const button of [run, share]) {
    const box = await button.boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
  }
});
