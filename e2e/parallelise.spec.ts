import { expect, test } from "@playwright/test";
import { openPage, runToEnd, writeProgram } from "./page.ts";

const primes = (name: string): string => `export function ${name}() {
  let primes = 0;
  for (let n = 0; n < 20000; n++) if (isPrime(n)) primes++;
  return primes;
}`;

// The first line does not end with a brace: the editor would close it.
const program = `// Primes
function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}
${primes("serial")}
${primes("other")}`;

test("a loop is parallelised, runs with the same value, and undo brings it back", async ({ page }) => {
  const { editor, results, status } = await openPage(page);
  await writeProgram(page, program);
  await editor.getByText("for (let n = 0").last().click();
  await page.keyboard.press("Shift+Alt+P");
  await expect(editor.getByText("export async function other(pool: WorkerPool) {")).toBeVisible();
  await expect(editor.getByText("await pool.map(isPrime, range(20000))")).toBeVisible();

  await runToEnd(page);
  await expect(status).toHaveText(/^Finished/);
  await expect(results.getByText("equal values")).toBeVisible();

  await editor.getByRole("textbox", { name: /^Program\./ }).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(editor.getByText("export function other() {")).toBeVisible();
  await expect(editor.getByText("pool.map")).toBeHidden();
});

test("a loop that cannot be parallelised says why, where it is", async ({ page }) => {
  const { editor } = await openPage(page);
  await writeProgram(
    page,
    `// Sums
export function sums() {
  const sums: number[] = [];
  let total = 0;
  for (let i = 0; i < 9; i++) {
    total += Math.sqrt(i);
    sums.push(total);
  }
  return sums;
}`,
  );
  await editor.getByText("total += Math.sqrt(i);").click();
  await page.keyboard.press("Shift+Alt+P");
  await expect(editor.getByText(/`total` is carried from one iteration to the next.*use a reduction/)).toBeVisible();
  await expect(editor.getByText("export function sums() {")).toBeVisible();
});
