import { expect, test } from "@playwright/test";
import { openPage, runToEnd } from "./page.ts";

/** One of each kind; all of them run in app/session/lessons.browser.test.ts. */
const titles = ["Mandelbrot, row by row", "Flights: parse and summarise", "Correlate 40 series", "Ten slow additions"];

test("examples run, their values equal, with timeline, speedup and numbers", async ({ page }) => {
  test.setTimeout(240_000);
  const { examples, status, results, timeline, speedup } = await openPage(page);
  for (const title of titles) {
    await test.step(title, async () => {
      await examples.getByRole("button", { name: title, exact: true }).click();
      await expect(status).toHaveText(/^Ready/);
      await runToEnd(page);
      await expect(status).toHaveText(/^Finished/);
      await expect(results.getByText("equal values")).toBeVisible();
      await expect(timeline.getByRole("figure")).toBeVisible();
      await expect(speedup.getByRole("figure")).toBeVisible();
      await expect(results.getByRole("table").getByRole("row").nth(2)).toBeVisible();
    });
  }
});

test("a first visit has a program and runs nothing by itself", async ({ page }) => {
  const { editor, status, run } = await openPage(page);
  await expect(editor.getByText("export const title").first()).toBeVisible();
  await expect(run).toBeEnabled();
  await expect(status).toHaveText(/^Ready/);
});
