import { writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ensureBuilt } from "../scripts/ensureBuilt.mjs";
import { ensureInstalled } from "../scripts/install.mjs";
import { SetupError } from "../scripts/project.mjs";
import { parsePlayArguments, usage, UsageError } from "./arguments.mjs";
import { BrowserError, openHeadlessPage } from "./browser.mjs";
import { readProgram } from "./program.mjs";
import { consoleText, diagnosticsText, tableText } from "./table.mjs";

/** @typedef {import("./arguments.mjs").PlayOptions} PlayOptions */
/** @typedef {import("../app/session/headlessDocument.ts").HeadlessOutcome} HeadlessOutcome */
/** @typedef {import("../src/protocol/program.ts").ProgramFile} ProgramFile */

/** The folder that names on the command line are meant from; npm runs its scripts in the project's own. */
function startFolder() {
  return (process.env["npm_lifecycle_event"] === "play" ? process.env["INIT_CWD"] : undefined) ?? process.cwd();
}

/**
 * What is said when the page can no longer say anything.
 * @param {string} title
 * @returns {HeadlessOutcome}
 */
function hangingOutcome(title) {
  const message = "The page did not answer within the time limit and was closed.";
  const environment = { userAgent: "", cores: 0, workerCounts: [], repetitions: null, seconds: 0, size: null };
  const diagnostics = [{ severity: /** @type {const} */ ("error"), message, line: 0, column: 0 }];
  return { exitCode: 3, document: { title, ok: false, diagnostics, console: [], variants: [], laws: {}, environment } };
}

/**
 * @param {PlayOptions} options
 * @param {readonly ProgramFile[]} files
 * @returns {Promise<HeadlessOutcome>}
 */
async function run(options, files) {
  const { workerCounts, repetitions, seconds, size, allowedUrls, timeoutMs, whatIf, failUnder } = options;
  await ensureInstalled();
  await ensureBuilt();
  const interrupted = untilInterrupted();
  const page = await openHeadlessPage();
  try {
    const wanted = { wantsTrace: options.traceFile !== null, wantsSvg: options.svgFile !== null };
    const measuring = { workerCounts, repetitions, seconds, size, timeoutMs };
    const request = { files, ...measuring, allowedUrls, whatIf, failUnder, ...wanted };
    const outcome = await Promise.race([page.run(request), interrupted]);
    return outcome === "hangs" ? hangingOutcome(files[0]?.name ?? "") : outcome;
  } finally {
    await page.close();
  }
}

/**
 * Rejects with the exit code that the shell expects when Ctrl+C is pressed or the process is asked to end.
 * @returns {Promise<never>}
 */
function untilInterrupted() {
  /** @type {Promise<never>} */
  const interrupted = new Promise((_, reject) => {
    process.once("SIGINT", () => reject(new Interruption(130)));
    process.once("SIGTERM", () => reject(new Interruption(143)));
  });
  // A signal that comes while the browser is being started is met a moment later.
  interrupted.catch(() => {});
  return interrupted;
}

class Interruption extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super("Interrupted.");
    this.exitCode = exitCode;
  }
}

/** @param {PlayOptions} options @param {HeadlessOutcome["document"]} document @param {string} entryName */
function print({ files: [given = ""], json }, document, entryName) {
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const entry = basename(given) === entryName ? given : join(given, entryName);
  process.stderr.write(diagnosticsText(entry, document.diagnostics));
  process.stderr.write(consoleText(document.console));
  process.stdout.write(tableText(document));
}

/** @param {string | null} file @param {string | undefined} text */
function save(file, text) {
  if (file === null) return;
  if (text === undefined) {
    process.stderr.write(`${file} was not written: nothing was run.\n`);
    return;
  }
  try {
    writeFileSync(resolve(startFolder(), file), text);
  } catch (error) {
    throw new UsageError(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

/** @returns {Promise<number>} the exit code */
async function main() {
  const options = parsePlayArguments(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(usage);
    return 0;
  }
  const files = readProgram(options.files, startFolder());
  const { document, exitCode, files: written } = await run(options, files);
  save(options.traceFile, written?.trace);
  save(options.svgFile, written?.svg);
  print(options, document, files[0]?.name ?? "");
  return exitCode;
}

/** @param {unknown} error */
function report(error) {
  if (error instanceof Interruption) return error.exitCode;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (!(error instanceof SetupError || error instanceof BrowserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
}

process.exitCode = await main().catch(report);
// A browser that is slow to end would keep this process; leaving kills it. What was printed has to get out first.
process.stdout.write("", () => process.exit());
