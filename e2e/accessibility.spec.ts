import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

/** What axe finds, short enough to read in a failure. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const quick = `import { range, sleep, type WorkerPool } from "makespan";
function nap(i: number) { sleep(2); return i; }
export function serial() { return range(8).map(nap); }
export function parallel(pool: WorkerPool) { return pool.map(nap, range(8)); }`;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing before and after a run", async ({ page }) => {
      await openPage(page);
      expect(await violations(page)).toEqual([]);
      await writeProgram(page, quick);
      await runToEnd(page);
      expect(await violations(page)).toEqual([]);
    });

    test("axe finds nothing in the share dialog, or when values differ", async ({ page }) => {
      const { share } = await openPage(page);
      await writeProgram(
        page,
        "export const a = () => 1;\nexport function b() { return 1; }\nexport function c() { return 2; }",
      );
      await runToEnd(page);
      expect(await violations(page)).toEqual([]);
      await share.click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
