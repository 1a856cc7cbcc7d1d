import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ensureInstalled } from "../scripts/install.mjs";
import { runScript } from "../scripts/project.mjs";
import { parseBenchArguments, usage, UsageError } from "./command/arguments.mjs";
import { openBenchPage } from "./command/benchPage.mjs";
import { buildBenchPage } from "./command/build.mjs";
import { environmentOf } from "./command/environment.mjs";
import { writePage } from "./command/writePage.mjs";

/** @typedef {import("./command/arguments.mjs").BenchOptions} BenchOptions */
/** @typedef {import("./report/document.ts").BenchRun} BenchRun */
/** @typedef {import("./catalogue/rows.ts").RowId} RowId */
/** @typedef {Awaited<ReturnType<typeof openBenchPage>>} BenchPage */

/** The order of the rounds is the same in every run. */
const seed = 20_240_229;

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/**
 * What is told of a row whose page was lost: the others are measured all the same.
 * @param {RowId} row
 * @param {unknown} error
 * @returns {BenchRun["rows"][number]}
 */
function lostRow(row, error) {
  const [reason = ""] = String(error).split("\n");
  return { row, series: [], failures: [{ contender: "makespan", reason }], cores: [] };
}

/**
 * @param {BenchOptions} options
 * @param {BenchPage} page
 * @param {(row: string) => void} begins
 * @returns {Promise<BenchRun>}
 */
async function measure({ rows, rounds, quick }, page, begins) {
  const known = await page.rows();
  const unknown = rows?.find((row) => !known.includes(row));
  if (unknown !== undefined) throw new UsageError(`There is no row "${unknown}": choose from ${known.join(", ")}.`);
  const environment = environmentOf({ browser: page.browser, rounds, seed, quick });
  const samples = [];
  for (const row of /** @type {RowId[]} */ (rows ?? known)) {
    begins(row);
    samples.push(await page.measure({ row, rounds, seed, quick }).catch((error) => lostRow(row, error)));
  }
  return { version: 1, environment, rows: samples };
}

/** @param {string} file @returns {BenchRun} */
function readRun(file) {
  // npm runs its scripts in the project's own folder.
  const path = resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
  try {
    const { measured } = JSON.parse(readFileSync(path, "utf8"));
    if (measured?.version === 1) return measured;
  } catch (error) {
    throw new UsageError(`${file} could not be read as JSON.`, { cause: error });
  }
  throw new UsageError(`${file} is not a document of npm run bench -- --json.`);
}

/** @param {BenchOptions} options */
async function bench(options) {
  const { from, json, write } = options;
  const kept = from === null ? null : readRun(from);
  await ensureInstalled();
  await buildBenchPage();
  let row = "";
  const page = await openBenchPage((text) => say(`${row}: ${text}`));
  try {
    const run = kept ?? (await measure(options, page, (next) => (row = next)));
    const report = await page.report(run);
    const { lines, wrong } = report;
    process.stdout.write(json ? `${JSON.stringify({ measured: run, lines, wrong }, null, 2)}\n` : report.table);
    if (write) await writePage(report);
    for (const sentence of wrong) say(`WRONG: ${sentence}`);
    return wrong.length > 0 ? 1 : 0;
  } finally {
    await page.close();
  }
}

/** @param {unknown} error */
function misused(error) {
  if (!(error instanceof UsageError)) throw error;
  say(`${error.message}\n\n${usage}`);
  return 2;
}

await runScript(async () => {
  try {
    const options = parseBenchArguments(process.argv.slice(2));
    if (options !== "help") return await bench(options);
    process.stdout.write(usage);
    return 0;
  } catch (error) {
    return misused(error);
  }
});
