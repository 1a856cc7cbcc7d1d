import { setTimeout as delay } from "node:timers/promises";
import { ensureChromium, launchArgs } from "../scripts/chromium.mjs";
import { servePreview } from "../scripts/preview.mjs";

/** @typedef {import("../app/session/headlessDocument.ts").HeadlessOutcome} HeadlessOutcome */
/** @typedef {import("../app/headless.ts").HeadlessRequest} HeadlessRequest */

/** The browser or its page broke; the message is a sentence. */
export class BrowserError extends Error {
  /** @override */
  name = "BrowserError";
}

const crashNoticeMs = 500;
const startMs = 30_000;
/** The page ends a run at its time limit itself; one that has not answered this long after hangs. */
const hangMs = 5_000;

/** A browser that outlives its welcome is killed when this process exits. */
const closeMs = 3_000;

/**
 * Opens the headless page of the build in a Chromium.
 * @returns {Promise<{ run(request: HeadlessRequest): Promise<HeadlessOutcome | "hangs">, close(): Promise<void> }>}
 */
export async function openHeadlessPage() {
  // Loaded late: the packages may just have been installed.
  const { chromium } = await import("playwright");
  const browser = await launch(chromium, await ensureChromium());
  const server = await servePreview(0);
  const page = await browser.newPage();
  const broken = new Promise((_, reject) => {
    page.once("crash", () =>
      reject(new BrowserError("The page crashed: the program may need more memory than a tab gets.")),
    );
    browser.once("disconnected", () => reject(new BrowserError("The browser ended unexpectedly.")));
  });
  // It is raced with below; a crash at another moment is nobody's loss.
  broken.catch(() => {});
  /** @type {string[]} */
  const pageErrors = [];
  page.on("pageerror", (error) => pageErrors.push(error.message));

  return {
    async run(request) {
      await page.goto(`${server.url}headless.html`);
      try {
        await page.waitForFunction(() => typeof globalThis.makespanRun === "function", null, { timeout: startMs });
      } catch (error) {
        throw new BrowserError(`The page did not start${pageErrors.map((text) => `: ${text}`).join("")}.`, {
          cause: error,
        });
      }
      const hangs = new Promise((resolve) => setTimeout(resolve, request.timeoutMs + hangMs, "hangs").unref());
      const outcome = page
        .evaluate((asked) => globalThis.makespanRun(asked), request)
        .catch(async (/** @type {Error} */ error) => {
          // What broke the page says more than that the page is gone; it may be told a moment later.
          await Promise.race([broken, delay(crashNoticeMs)]);
          throw new BrowserError(`The page failed: ${error.message.split("\n")[0]}`, { cause: error });
        });
      // It goes on, unheard, when the race is lost.
      outcome.catch(() => {});
      const text = await Promise.race([outcome, hangs, broken]);
      return text === "hangs" ? "hangs" : JSON.parse(/** @type {string} */ (text));
    },
    async close() {
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, closeMs)));
      // The browser first: the server waits for its connections to end.
      await Promise.race([browser.close().then(server.close), late]);
      clearTimeout(timer);
    },
  };
}

/**
 * @param {import("playwright").BrowserType} chromium
 * @param {string} executablePath
 */
async function launch(chromium, executablePath) {
  // The command line handles signals; whatever is left is killed by Playwright when this process exits.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  try {
    return await chromium.launch({ executablePath, args: [...launchArgs], ...signals });
  } catch (error) {
    throw new BrowserError(`${executablePath} could not be started as a browser: ${String(error)}`, { cause: error });
  }
}
