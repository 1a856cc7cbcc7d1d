import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openPage, runToEnd } from "./page.ts";

/** What axe finds, short enough to read in a failure. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const lesson = (page: Page) => page.getByRole("region", { name: "Lesson" });

test("a link opens a lesson; a prediction is scored after the run, which is remembered", async ({ page }) => {
  const { examples, status } = await openPage(page, "#lesson/05-sleep-map");
  const point = lesson(page).getByRole("slider").last();
  await point.focus();
  await page.keyboard.press("ArrowDown");
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);
  await expect(lesson(page).getByText(/^You expected/)).toBeVisible();
  await expect(examples.getByRole("img", { name: "run", exact: true })).toHaveCount(1);
  await page.reload();
  await expect(lesson(page).getByText("Run it to see how your prediction did.")).toBeVisible();
  await expect(examples.getByRole("img", { name: "run", exact: true })).toHaveCount(1);
});

test("an exercise is checked, and its solution passes on this machine", async ({ page }) => {
  test.setTimeout(120_000);
  const { examples } = await openPage(page, "#lesson/13-submit-pairs");
  await runToEnd(page);
  await lesson(page).getByRole("button", { name: "Check" }).click();
  await expect(lesson(page).getByRole("list", { name: "Check" })).toContainText("Structure");
  await expect(lesson(page).getByRole("img", { name: "not yet" })).toBeVisible();
  await lesson(page).getByRole("button", { name: "Show solution" }).click();
  const dialog = page.getByRole("dialog", { name: "A solution" });
  await expect(dialog.getByRole("textbox", { name: /^The solution/ })).toBeAttached({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Use it" }).click();
  await runToEnd(page);
  await lesson(page).getByRole("button", { name: "Check" }).click();
  await expect(lesson(page).getByText("Solved.")).toBeVisible({ timeout: 60_000 });
  await expect(examples.getByRole("img", { name: "passed", exact: true })).toHaveCount(1);
});

test("progress is saved as a file, cleared, and taken in again", async ({ page }) => {
  const { examples } = await openPage(page, "#lesson/05-sleep-map");
  await runToEnd(page);
  const marks = examples.getByRole("img", { name: "run", exact: true });
  await expect(marks).toHaveCount(1);
  const choose = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: "Course and progress" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  const saving = page.waitForEvent("download");
  await choose("Export progress");
  const file = await (await saving).path();
  await choose("Clear progress");
  await expect(marks).toHaveCount(0);
  const choosing = page.waitForEvent("filechooser");
  await choose("Import progress");
  await (await choosing).setFiles(file);
  await expect(marks).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in a lesson, an exercise and the Rosetta stone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openPage(page, "#lesson/07-json-columns");
    await expect(lesson(page).getByRole("button", { name: "Check" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.goto("./#rosetta");
    await expect(page.getByRole("dialog", { name: "Rosetta stone" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test("on a phone the lesson stands folded between program and verdict, and nothing sticks out", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { editor, results } = await openPage(page, "#lesson/07-json-columns");
  const fold = lesson(page).getByRole("button", { name: /^Lesson/ });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await fold.click();
  await expect(lesson(page).getByRole("button", { name: "Check" })).toBeVisible();
  const tops = await Promise.all([editor, lesson(page), results].map(async (part) => (await part.boundingBox())!.y));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.close();
});
