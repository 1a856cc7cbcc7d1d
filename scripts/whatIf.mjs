import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs, promisify } from "node:util";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { runPackage } from "./process.mjs";
import { inProject, root, runScript, SetupError } from "./project.mjs";
import { comparisonsOf, fromWorkers, medianAbsoluteError, tableText, toWorkers } from "./whatIf/comparison.mjs";

/**
 * Predicts what two workers take from what was traced on one, for each bundled example at its first size, and measures
 * it. `npm run what-if -- [--runs N] [--seconds S] [--write]`; with `--write` the table goes into docs/what-if.md.
 */

/** @typedef {import("../app/session/headlessDocument.ts").HeadlessDocument} HeadlessDocument */

/** Errors above this are more than what was set out for. */
const goal = 0.1;
const page = inProject("docs", "what-if.md");
const [tableFrom, tableTo] = ["<!-- table: npm run what-if -- --write -->", "<!-- end of table -->"];

const run = promisify(execFile);

/**
 * Runs an example headless.
 * @param {string} file
 * @param {string} seconds
 * @returns {Promise<HeadlessDocument>}
 */
async function play(file, seconds) {
  const counts = ["--workers", `${fromWorkers},${toWorkers}`, "--what-if", `${toWorkers}`];
  const args = [inProject("cli", "play.mjs"), file, ...counts, "--seconds", seconds, "--json"];
  try {
    const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 1 << 28 });
    return JSON.parse(stdout);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new SetupError(`${file} could not be run.\n${said}`);
  }
}

/** @param {string} table */
async function writeTable(table) {
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(tableFrom), text.indexOf(tableTo)];
  if (from < 0 || to < from) throw new SetupError(`docs/what-if.md has lost the marks around its table.`);
  writeFileSync(page, `${text.slice(0, from)}${tableFrom}\n\n${table}\n\n${text.slice(to)}`);
  await runPackage("oxfmt/bin/oxfmt", [page], { stdout: 2 });
}

await runScript(async () => {
  const options = {
    runs: { type: /** @type {const} */ ("string"), default: "3" },
    seconds: { type: /** @type {const} */ ("string"), default: "10" },
    write: { type: /** @type {const} */ ("boolean"), default: false },
  };
  const { values } = parseArgs({ options });
  await ensureInstalled();
  await ensureBuilt();
  const examples = readdirSync(inProject("app", "examples")).filter((name) => /^\d\d-[^.]+\.ts$/.test(name));
  const comparisons = [];
  for (let i = 0; i < Number(values.runs); i++) {
    for (const example of examples) {
      const document = await play(inProject("app", "examples", example), values.seconds);
      comparisons.push(...comparisonsOf(example, document));
    }
  }
  if (comparisons.length === 0) throw new SetupError("No example was measured on both worker counts.");
  const table = tableText(comparisons);
  process.stdout.write(`${table}\n`);
  const isMet = medianAbsoluteError(comparisons) <= goal;
  process.stdout.write(`The goal of ${100 * goal}% is ${isMet ? "met" : "not met"}.\n`);
  if (values.write) await writeTable(table);
  return 0;
});
