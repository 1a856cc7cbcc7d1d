import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openPage, partsOf, runToEnd, writeProgram } from "./page.ts";

const main = `import { range, type WorkerPool } from "makespan";
import { scale, check } from "./lib/numbers.ts";
export const title = "Two files";
export function serial() { return range(8).map((i) => check(i) * scale); }
export function parallel(pool: WorkerPool) { return pool.map((i) => check(i) * scale, range(8)); }`;
const numbers = `export const scale = 10;
export function check(i: number): number {
  console.log("checked", i);
  return i;
}`;

const tab = (page: Page, name: string | RegExp) => page.getByRole("tab", { name });

/** Adds a file by its name with a text, as if it had been pasted. */
async function addFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Add a file" }).click();
  const field = page.getByRole("textbox", { name: /^New name/ });
  await field.fill(name);
  await field.press("Enter");
  await expect(tab(page, name)).toHaveAttribute("aria-selected", "true");
  await writeProgram(page, text);
}

test("a program of two files is written, run, shared and kept", async ({ page, browser }) => {
  const { console, status, editor, share } = await openPage(page);
  await writeProgram(page, main);
  await addFile(page, "lib/numbers.ts", numbers);
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);
  await expect(page.getByRole("region", { name: "Results" }).getByText("equal values")).toBeVisible();

  // A place in a file opens that file.
  await tab(page, "main.ts").click();
  await expect(editor.getByText("Two files")).toBeVisible();
  await console.getByRole("button", { name: "lib/numbers.ts line 3" }).first().click();
  await expect(tab(page, "lib/numbers.ts")).toHaveAttribute("aria-selected", "true");
  await expect(editor.getByText("checked")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await page.reload();
  await expect(tab(page, "lib/numbers.ts")).toBeVisible();
  await expect(editor.getByText("Two files")).toBeVisible();

  await share.click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toContain("#v2/");
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(tab(reader, "lib/numbers.ts")).toBeVisible();
  await runToEnd(reader);
  await expect(partsOf(reader).status).toHaveText(/^Finished/);
  await context.close();
});

test("errors are counted on the tab of their file and lead there", async ({ page }) => {
  const { console } = await openPage(page);
  await writeProgram(page, main);
  await addFile(page, "lib/numbers.ts", "export const scale = ;\nexport function check() {}");
  await expect(tab(page, "lib/numbers.ts, 1 error")).toBeVisible();
  await tab(page, "main.ts").click();
  await console.getByRole("tab", { name: /Problems/ }).click();
  await console.getByRole("button", { name: "lib/numbers.ts line 1" }).click();
  await expect(tab(page, /^lib\/numbers\.ts/)).toHaveAttribute("aria-selected", "true");
});

test("tabs can be used by keyboard alone; what is removed can be put back", async ({ page }) => {
  await openPage(page);
  await writeProgram(page, main);
  await addFile(page, "a.ts", "export const a = 1;");
  await addFile(page, "b.ts", "export const b = 1;");
  await tab(page, "b.ts").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(tab(page, "a.ts")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.insertText("c");
  await page.keyboard.press("Enter");
  await expect(tab(page, "c.ts")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(tab(page, "c.ts")).toBeHidden();
  await page.getByRole("button", { name: "Put c.ts back" }).click();
  await expect(tab(page, "c.ts")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: "Editor" }).getByText("const a")).toBeVisible();
});
