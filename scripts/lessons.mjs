import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openHeadlessPage } from "../cli/browser.mjs";
import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { control } from "./lessons/control.mjs";
import { cellsOf, claimsTable, coresAtLeast, judgeClaim, runsFor } from "./lessons/claims.mjs";
import { runPackage } from "./process.mjs";
import { inProject, root, runScript, SetupError } from "./project.mjs";

/**
 * Measures anew what the lessons claim about times: `npm run lessons -- [IDS …] [--seconds S] [--no-write]`. Prints each
 * claim with its measurement and its verdict, and writes them to docs/lessons.md, unless only some lessons were asked for.
 */

/** @typedef {import("../app/examples/lesson.ts").Lesson} Lesson */
/** @typedef {import("../app/session/headlessDocument.ts").HeadlessDocument} HeadlessDocument */
/** @typedef {import("./lessons/claims.mjs").MeasuredClaim} MeasuredClaim */
/** @typedef {Awaited<ReturnType<typeof openHeadlessPage>>} HeadlessPage */

const folder = inProject("app", "examples");
const timeoutMs = 180_000;
const controlSeconds = 3;

/** @param {string} path */
async function load(path) {
  const { runnerImport } = await import("vite");
  const { module } = await runnerImport(path, { root, configFile: false, logLevel: "error" });
  return module;
}

/**
 * @param {HeadlessPage} page
 * @param {string} name what it is called when something is wrong
 * @param {string} text
 * @param {{ readonly workers: readonly number[], readonly seconds: number, readonly size?: number | null }} how
 * @returns {Promise<HeadlessDocument>}
 */
async function play(page, name, text, { workers, seconds, size = null }) {
  const files = [{ name: "main.ts", text }];
  const outcome = await page.run({ files, workerCounts: workers, repetitions: null, seconds, size, timeoutMs });
  if (outcome === "hangs") throw new SetupError(`${name} did not end within its time.`);
  const [problem] = outcome.document.diagnostics.filter(({ severity }) => severity === "error");
  if (problem && outcome.document.variants.length === 0) throw new SetupError(`${name}: ${problem.message}`);
  return outcome.document;
}

/**
 * The cores that two independent workers get at the moment.
 * @param {HeadlessPage} page
 */
async function coresNow(page) {
  const { variants } = await play(page, "The control", control, { workers: [2], seconds: controlSeconds });
  return variants.find(({ name }) => name === "parallel")?.runs[0]?.speedup ?? 0;
}

/** @param {readonly string[]} asked */
async function lessonsWithClaims(asked) {
  const ids = readdirSync(folder).flatMap((name) => /^(\d\d-.*)\.lesson\.ts$/.exec(name)?.slice(1) ?? []);
  const unknown = asked.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new SetupError(`There is no lesson ${unknown}.`);
  /** @type {{ readonly id: string, readonly lesson: Lesson }[]} */
  const lessons = [];
  for (const id of asked.length > 0 ? asked : ids.toSorted()) {
    const { lesson } = /** @type {{ lesson: Lesson }} */ (await load(`/app/examples/${id}.lesson.ts`));
    if (lesson.claims.length > 0) lessons.push({ id, lesson });
  }
  return lessons;
}

/**
 * @param {HeadlessPage} page
 * @param {string} id
 * @param {Lesson} lesson
 * @param {number} seconds
 * @returns {Promise<MeasuredClaim[]>}
 */
async function measure(page, id, lesson, seconds) {
  const { ratioOfMedians } = /** @type {typeof import("../src/measure/bootstrap.ts")} */ (
    await load("/src/measure/bootstrap.ts")
  );
  const solution = `${folder}/${id}.solution.ts`;
  const file = existsSync(solution) ? solution : `${folder}/${id}.ts`;
  /** @type {MeasuredClaim[]} */
  const measured = [];
  for (const { size, workers, claims } of runsFor(lesson.claims)) {
    const cores = await coresNow(page);
    const document = await play(page, id, readFileSync(file, "utf8"), { workers, seconds, size });
    measured.push(...claims.map((claim) => judgeClaim(id, claim, document, cores, ratioOfMedians)));
  }
  return measured;
}

/** @param {readonly MeasuredClaim[]} measured @param {number} seconds */
function pageText(measured, seconds) {
  const count = (/** @type {string} */ verdict) => measured.filter((each) => each.verdict === verdict).length;
  return `# What the lessons claim, measured

Written by \`npm run lessons\`, which runs the program of each lesson with claims (an exercise's solution) for up to ${seconds} s
without a window and compares medians of one run, whose repetitions are interleaved. A ratio is the time of the first variant
over that of the second, on two workers where it takes a pool and nothing else is said, with its 95% interval. A control of two
independent workers runs before each: below ${coresAtLeast} cores, what needs two of them is not measurable, which is neither a pass nor
a fail. Measured on this machine, on which other machines may well differ.

${count("holds")} hold, ${count("does not hold")} do not, ${count("not measurable")} could not be measured.

${claimsTable(measured)}
`;
}

await runScript(async () => {
  const options = {
    seconds: { type: /** @type {const} */ ("string"), default: "6" },
    "no-write": { type: /** @type {const} */ ("boolean"), default: false },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new SetupError("--seconds takes a number above 0.");
  await ensureInstalled();
  await ensureBuilt();
  const lessons = await lessonsWithClaims(positionals);
  const page = await openHeadlessPage();
  /** @type {MeasuredClaim[]} */
  const measured = [];
  try {
    for (const { id, lesson } of lessons) {
      const own = await measure(page, id, lesson, seconds);
      for (const each of own) process.stdout.write(`${cellsOf(each).join(" · ")}\n`);
      measured.push(...own);
    }
  } finally {
    await page.close();
  }
  if (positionals.length === 0 && !values["no-write"]) {
    const file = inProject("docs", "lessons.md");
    writeFileSync(file, pageText(measured, seconds));
    await runPackage("oxfmt/bin/oxfmt", [file], { stdout: 2 });
  }
  return measured.some(({ verdict }) => verdict === "does not hold") ? 1 : 0;
});
// A browser that is slow to end would keep this process.
process.exit();
