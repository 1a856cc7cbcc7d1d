import { expect, test } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { partsOf, runToEnd, writeProgram } from "./page.ts";
import { startPlainHost, type PlainHost } from "./plainHost.ts";

const build = fileURLToPath(new URL("../dist", import.meta.url));

let host: PlainHost;
test.beforeAll(async () => {
  host = await startPlainHost(build, "/some/sub/path/");
});
test.afterAll(() => host.close());

test("a link's first visit isolates the page with one reload and shows the program, which runs", async ({
  page,
  browser,
}) => {
  await page.goto(host.url);
  await page.waitForFunction(() => globalThis.crossOriginIsolated);
  await writeProgram(page, "// Sent along.\nexport function one() { return 1; }");
  await partsOf(page).share.click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link.startsWith(`${host.url}#`)).toBe(true);

  const context = await browser.newContext();
  const reader = await context.newPage();
  const loads: string[] = [];
  reader.on("domcontentloaded", () => loads.push(reader.url()));
  await reader.goto(link);
  await reader.waitForFunction(() => globalThis.crossOriginIsolated);
  await expect(partsOf(reader).editor.getByText("Sent along.")).toBeVisible();
  expect(loads).toHaveLength(2);
  await runToEnd(reader);
  await expect(partsOf(reader).status).toHaveText(/^Finished/);

  await reader.reload();
  expect(await reader.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(loads).toHaveLength(3);
  await context.close();
});

test("an example with data runs from a sub-path", async ({ page }) => {
  await page.goto(host.url);
  await page.waitForFunction(() => globalThis.crossOriginIsolated);
  const { examples, status } = partsOf(page);
  await examples.getByRole("button", { name: /flights/i }).click();
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);
});

test("does not reload again when service workers cannot be had", async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const loads: string[] = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  await page.goto(host.url);
  await expect(page.getByText(/isolat/i).first()).toBeVisible();
  expect(loads.length).toBeLessThanOrEqual(2);
  await context.close();
});
