import { expect, type Locator, type Page } from "@playwright/test";

/** The page's parts by role and name, as a reader finds them. */
export const partsOf = (page: Page) => ({
  run: page.getByRole("button", { name: "Run", exact: true }),
  stop: page.getByRole("button", { name: "Stop", exact: true }),
  share: page.getByRole("button", { name: "Share", exact: true }),
  status: page.getByRole("status"),
  examples: page.getByRole("list", { name: "Examples" }),
  editor: page.getByRole("region", { name: "Editor" }),
  results: page.getByRole("region", { name: "Results" }),
  timeline: page.getByRole("region", { name: "Timeline" }),
  speedup: page.getByRole("region", { name: "Speedup" }),
  console: page.getByRole("region", { name: "Console" }),
});

/** Opens the page and waits until it can be used. */
export async function openPage(page: Page, fragment = ""): Promise<ReturnType<typeof partsOf>> {
  await page.goto(`./${fragment}`);
  const parts = partsOf(page);
  await expect(parts.status).toHaveText(/^Ready/);
  return parts;
}

/** The editor once it has fully loaded; on touch devices the plain one stays. */
function loadedEditor(page: Page): Locator {
  return partsOf(page).editor.getByRole("textbox", { name: /^Program\./ });
}

/** Replaces the program by another, as if it had been pasted. */
export async function writeProgram(page: Page, source: string): Promise<void> {
  const textbox = loadedEditor(page);
  await textbox.focus({ timeout: 30_000 });
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(source);
}

/** Has measuring end after two seconds: most tests want results, not narrow intervals. */
async function measureBriefly(page: Page): Promise<void> {
  if (await page.getByRole("button", { name: "Time: at most 2 s" }).isVisible()) return;
  await page.getByRole("button", { name: /^Time:/ }).click();
  await page.getByRole("menuitemradio", { name: /^2 s/ }).click();
}

/** Presses Run and waits for the end of the run, whichever it is. */
export async function runToEnd(page: Page): Promise<void> {
  await measureBriefly(page);
  const { run, stop, status } = partsOf(page);
  await run.click();
  await expect(status).toHaveText(/^(Finished|Failed|Stopped)/, { timeout: 90_000 });
  await expect(stop).toBeHidden();
}
