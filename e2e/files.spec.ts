import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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
  expect(link).toContain("#v3/");
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

test("code from a URL is loaded when the reader allows it, and not before", async ({ page, browser }) => {
  const url = "https://modules.example/stats.js";
  const asked: string[] = [];
  const serve = async (to: Page): Promise<void> => {
    await to.route("https://modules.example/**", async (route) => {
      asked.push(route.request().url());
      const body = 'export { twice } from "./twice.js";';
      await route.fulfill({
        contentType: "text/javascript",
        headers: { "Access-Control-Allow-Origin": "*" },
        body: route.request().url() === url ? body : "export const twice = (x) => 2 * x;",
      });
    });
  };
  await serve(page);
  const { run, status, results, share } = await openPage(page);
  await writeProgram(
    page,
    `import { twice } from "${url}";
export function serial() { return [1, 2].map(twice); }
export function parallel(pool) { return pool.map(twice, [1, 2]); }`,
  );
  const question = page.getByRole("alert").filter({ hasText: "https://modules.example" });
  await run.click();
  await expect(question).toContainText("This program wants to load code from https://modules.example.");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await question.getByRole("button", { name: "Not now" }).click();
  await expect(question).toBeHidden();
  await expect(status).toHaveText(/^Ready/);
  expect(asked).toEqual([]);

  await run.click();
  await question.getByRole("button", { name: "Allow" }).click();
  await expect(status).toHaveText(/^Finished/, { timeout: 90_000 });
  await expect(results.getByText("equal values")).toBeVisible();
  expect(asked).toEqual([url, "https://modules.example/twice.js"]);
  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);

  // Whoever gets the link is asked anew.
  await share.click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  const context = await browser.newContext();
  const reader = await context.newPage();
  await serve(reader);
  await reader.goto(link);
  await partsOf(reader).run.click();
  await expect(reader.getByRole("alert").filter({ hasText: "https://modules.example" })).toBeVisible();
  expect(asked).toHaveLength(2);
  await context.close();
});

test("a program that may import has no other way out", async ({ page }) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const headers = { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" };
    response.writeHead(200, headers).end("export const k = 1;");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { run, status, console } = await openPage(page);
    await writeProgram(
      page,
      `import { k } from "${origin}/k.js";
const reach = (from: string) => fetch("${origin}/leak?" + from).then(() => "reached", () => "blocked");
export async function driver() { console.log("driver " + await reach("driver")); return k; }
export async function task(pool) { console.log("task " + await pool.submit(reach, "task")); return k; }`,
    );
    await run.click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(status).toHaveText(/^Finished/, { timeout: 90_000 });
    await expect(console.getByText("driver blocked").first()).toBeVisible();
    await expect(console.getByText("task blocked").first()).toBeVisible();
    expect(asked).toEqual(["/k.js"]);
  } finally {
    server.close();
  }
});

test("a module that cannot be had is explained", async ({ page }) => {
  await page.route("https://modules.example/**", (route) => route.fulfill({ status: 404 }));
  const { run, status } = await openPage(page);
  await writeProgram(page, 'import { a } from "https://modules.example/gone.js";\nexport function b() { return a; }');
  await run.click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(status).toHaveText(/^Failed: https:\/\/modules\.example\/gone\.js could not be loaded/);
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
