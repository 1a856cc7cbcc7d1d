import { expect, test, type Locator, type Page } from "@playwright/test";
import { openPage, partsOf } from "./page.ts";

/** Presses Tab until that element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab did not get there.");
}

test("an example is chosen, run, stopped and shared by keyboard alone", async ({ page }) => {
  const { examples, status, share, run } = await openPage(page);
  await tabTo(page, examples.getByRole("button").nth(1));
  await page.keyboard.press("Enter");
  await expect(examples.getByRole("button").nth(1)).toHaveAttribute("aria-current", "true");

  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(status).toHaveText(/^Running/);
  await page.keyboard.press("Escape");
  await expect(status).toHaveText(/^Stopped/);

  await page.reload();
  await expect(status).toHaveText(/^Ready/);
  await tabTo(page, run);
  await page.keyboard.press("Enter");
  await expect(status).toHaveText(/^Running/);
  await page.keyboard.press("Escape");
  await expect(status).toHaveText(/^Stopped/);

  await tabTo(page, share);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("Ctrl+Enter runs from within the editor", async ({ page }) => {
  await openPage(page);
  const { editor, status } = partsOf(page);
  await editor.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(status).toHaveText(/^(Running|Finished)/);
});

test("the editor can be left with Tab", async ({ page }) => {
  await openPage(page);
  const { editor } = partsOf(page);
  const textbox = editor.getByRole("textbox", { name: /^Program\./ });
  await textbox.focus();
  await page.keyboard.press("Control+M");
  await page.keyboard.press("Tab");
  await expect(textbox).not.toBeFocused();
});
