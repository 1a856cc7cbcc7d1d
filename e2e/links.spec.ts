import { expect, test } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

const program = `// Shared by a test.
console.log("the program", "ran");
export function answer() { return 42; }`;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a shared link shows the program and runs nothing", async ({ page, browser }) => {
  const { share } = await openPage(page);
  await writeProgram(page, program);
  await share.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/\d+ characters/)).toBeVisible();
  await expect(dialog.getByText(/copied/i).first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash.length).toBeGreaterThan(20);

  // Someone who was never here before.
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(link);
  const shown = reader.getByRole("region", { name: "Editor" }).getByText("Shared by a test.");
  await expect(shown).toBeVisible();
  // Nothing runs: when the last part of the page, the editor, has loaded, the status is as it was and nothing is printed.
  await expect(reader.getByRole("textbox", { name: /^Program\./ })).toBeVisible();
  await expect(reader.getByRole("status")).toHaveText(/^Ready/);
  await expect(reader.getByRole("region", { name: "Console" }).getByText("the program ran")).toBeHidden();

  await runToEnd(reader);
  await expect(reader.getByRole("status")).toHaveText(/^Finished/);
  await expect(reader.getByRole("region", { name: "Console" }).getByText("the program ran")).toBeVisible();
  await context.close();
});

test("a damaged link is explained and leaves the reader's program alone", async ({ page }) => {
  await openPage(page);
  await writeProgram(page, "// Mine, unsaved.\nexport function mine() { return 1; }");
  await expect(page.getByRole("region", { name: "Editor" }).getByText("Mine, unsaved.")).toBeVisible();

  for (const fragment of ["#1.AAAA_not-a-link", "#garbage", `#1.${"A".repeat(70_000)}`]) {
    await page.evaluate((hash) => (location.hash = hash), fragment);
    await expect(page.getByRole("alert").filter({ hasText: /\./ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Editor" }).getByText("Mine, unsaved.")).toBeVisible();
    await page.getByRole("button", { name: "Put this message away" }).click();
  }
});

test("unsaved text survives a reload", async ({ page }) => {
  const { editor, status } = await openPage(page);
  await writeProgram(page, program);
  await expect(editor.getByText("Shared by a test.")).toBeVisible();
  await page.reload();
  await expect(editor.getByText("Shared by a test.")).toBeVisible();
  await expect(status).toHaveText(/^Ready/);
});
