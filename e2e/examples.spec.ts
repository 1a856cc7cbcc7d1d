import { expect, test } from "@playwright/test";
import { openPage, runToEnd } from "./page.ts";

test("every example runs, its values equal, with timeline, speedup and numbers", async ({ page }) => {
  test.setTimeout(240_000);
  const { examples, status, results, timeline, speedup } = await openPage(page);
  const names = await examples.getByRole("button").allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(3);
  for (let index = 0; index < names.length; index++) {
    await test.step(names[index] ?? "", async () => {
      await examples.getByRole("button").nth(index).click();
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
