import { expect, test } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { startPlainHost, type PlainHost } from "./plainHost.ts";

const build = fileURLToPath(new URL("../dist", import.meta.url));

let host: PlainHost;
test.beforeAll(async () => {
  host = await startPlainHost(build, "/some/sub/path/");
});
test.afterAll(() => host.close());

test("isolates the page with one reload and keeps the fragment", async ({ page }) => {
  const loads: string[] = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  await page.goto(`${host.url}#kept`);
  await page.waitForFunction(() => globalThis.crossOriginIsolated);
  expect(new URL(page.url()).hash).toBe("#kept");
  expect(loads).toHaveLength(2);

  await page.reload();
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(loads).toHaveLength(3);
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
