import { ensureChromium, launchArgs } from "../../scripts/chromium.mjs";
import { servePreview } from "../../scripts/preview.mjs";
import { SetupError } from "../../scripts/project.mjs";
import { benchOutput } from "./build.mjs";

/** @typedef {import("../page/measureRow.ts").RowRequest} RowRequest */
/** @typedef {import("../report/document.ts").BenchRun} BenchRun */
/** @typedef {import("../report/document.ts").RowSamples} RowSamples */
/** @typedef {import("../report/report.ts").Report} Report */

const startMs = 30_000;
/** Calls that are lost have timeouts of their own; this is for a page that says nothing any more. */
const rowMs = 30 * 60_000;

/**
 * Opens the built page in a Chromium; each row gets a page of its own.
 * @param {(text: string) => void} tell hears how far a row has come
 */
export async function openBenchPage(tell) {
  // Loaded late: the packages may just have been installed.
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...launchArgs] });
  const server = await servePreview(0, benchOutput);

  async function open() {
    const context = await browser.newContext();
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.exposeFunction("makespanBenchTell", tell);
    await page.goto(server.url);
    try {
      await page.waitForFunction(() => globalThis.makespanBench !== undefined, null, { timeout: startMs });
    } catch (error) {
      throw new SetupError(`The benchmark's page did not start${errors.map((text) => `: ${text}`).join("")}.`, {
        cause: error,
      });
    }
    return { page, close: () => context.close() };
  }

  return {
    browser: `Chromium ${browser.version()}`,

    /** @returns {Promise<readonly string[]>} the ids of all rows */
    async rows() {
      const { page, close } = await open();
      const ids = await page.evaluate(() => globalThis.makespanBench?.rows ?? []);
      await close();
      return ids;
    },

    /** @param {RowRequest} request @returns {Promise<RowSamples>} */
    async measure(request) {
      const { page, close } = await open();
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const tooLong = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer after ${rowMs / 60_000} min`)), rowMs);
      });
      try {
        const measured = page.evaluate((asked) => globalThis.makespanBench?.measure(asked), request);
        const samples = await Promise.race([measured, tooLong]);
        if (samples === undefined) throw new Error("the page has gone");
        return samples;
      } finally {
        clearTimeout(timer);
        await close();
      }
    },

    /** @param {BenchRun} run @returns {Promise<Report>} */
    async report(run) {
      const { page, close } = await open();
      const report = await page.evaluate((given) => globalThis.makespanBench?.report(given), run);
      await close();
      if (report === undefined) throw new Error("the page has gone");
      return report;
    },

    async close() {
      // The browser first: the server waits for its connections to end.
      await browser.close();
      await server.close();
    },
  };
}
