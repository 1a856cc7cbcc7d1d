import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ensureChromium } from "./chromium.mjs";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { freePort } from "./freePort.mjs";
import { findFirefox } from "./firefox.mjs";
import { ensureInstalled } from "./install.mjs";
import { runPackage } from "./process.mjs";
import { inProject, runScript } from "./project.mjs";
import { closingLine, playwrightCounts, settledCounts, sumCounts, vitestCounts } from "./testCounts.mjs";

/** @typedef {import("./testCounts.mjs").Counts} Counts */

const reports = inProject("test-results", "reports");

/**
 * @template T
 * @param {string} path
 * @param {(report: T) => Counts} count
 * @returns {Counts | null}
 */
function readCounts(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // A runner that breaks off writes no report; its exit code then tells.
    return null;
  }
}

/**
 * Unit and browser tests are two runs, so that browsers do not compete with the unit tests for the cores.
 * @param {"unit" | "browser" | "firefox"} project
 */
async function runVitest(project) {
  const report = `${reports}/${project}.json`;
  const options = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runPackage("vitest/vitest.mjs", ["run", "--project", project, ...options]);
  return settledCounts(readCounts(report, vitestCounts), code);
}

/** The engine's tests once more, in the Firefox that is there. */
async function runFirefox() {
  if (findFirefox() !== null) return runVitest("firefox");
  process.stdout.write("Firefox is not installed: the engine's tests were run in Chromium only.\n");
  return null;
}

/** @param {NodeJS.ProcessEnv} env */
async function runPlaywright(env) {
  const report = `${reports}/e2e.json`;
  const environment = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runPackage("@playwright/test/cli.js", ["test", "--reporter=dot,json"], { env: environment });
  return settledCounts(readCounts(report, playwrightCounts), code);
}

await runScript(async () => {
  await ensureInstalled();
  process.env["MAKESPAN_CHROMIUM"] = await ensureChromium();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await ensureBuilt();
  const unit = await runVitest("unit");
  const browser = await runVitest("browser");
  const firefox = await runFirefox();
  const e2e = await runPlaywright({ ...process.env, MAKESPAN_E2E_PORT: String(await freePort()) });
  const total = sumCounts([unit, browser, ...(firefox ? [firefox] : []), e2e]);
  const inFirefox = firefox ? ` Firefox: ${closingLine(firefox)}.` : "";
  process.stdout.write(
    `Unit: ${closingLine(unit)}. Browser: ${closingLine(browser)}.${inFirefox} End to end: ${closingLine(e2e)}.\n`,
  );
  process.stdout.write(`${closingLine(total)}\n`);
  // .ci/run repeats the line at its own end.
  writeFileSync(`${reports}/total.txt`, `${closingLine(total)}\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
