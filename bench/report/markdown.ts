import { contenders } from "../catalogue/contenders.ts";
import { rows } from "../catalogue/rows.ts";
import { fullSizes } from "../catalogue/sizes.ts";
import type { BenchEnvironment } from "./document.ts";
import { goalFigureText, intervalText, relativeText, unitText } from "./figureText.ts";
import type { Entry, Judged, JudgedGoal, JudgedLine } from "./judged.ts";
import { coresNeeded } from "./judgeGoals.ts";

function table(header: readonly string[], body: readonly (readonly string[])[], numeric: readonly number[]): string {
  const escaped = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");
  const rule = header.map((_, i) => (numeric.includes(i) ? "--:" : "---"));
  return [header, rule, ...body.map((row) => row.map(escaped))].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function verdictText(goal: JudgedGoal | undefined, line: JudgedLine): string {
  if (!goal) return "–";
  const { verdict } = goal;
  return `${goalFigureText(goal, line.unit)}, ${verdict === "fail" ? "**missed**" : verdict === "pass" ? "met" : verdict}`;
}

function goalRows(line: JudgedLine): string[][] {
  const texts = [...new Set(line.goals.map(({ text }) => text))];
  return texts.map((text) => {
    const of = (driver: JudgedGoal["driver"]): string =>
      verdictText(
        line.goals.find((goal) => goal.text === text && goal.driver === driver),
        line,
      );
    return [line.title, text, of("page"), of("worker")];
  });
}

function entryRow(entry: Entry, { unit }: JudgedLine): string[] {
  if (entry.state === "failed") return [entry.label, "–", "–", "–", entry.reason];
  const { label, median, relative, variant } = entry;
  return [label, unitText(median, unit), relativeText(relative), intervalText(relative), variant];
}

function lineSection(line: JudgedLine): string {
  const cores = line.cores === null ? "" : `\n\nThe control: two workers had ${line.cores.toFixed(2)} cores.`;
  const header = ["", "median", "relative", "95%", ""];
  const body = line.entries.map((entry) => entryRow(entry, line));
  return `### ${line.title}\n\n${table(header, body, [1, 2, 3])}${cores}`;
}

function environmentText({ date, cores, browser, system, versions, rounds }: BenchEnvironment): string {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date.slice(0, 10)}: ${browser} on ${system}, ${cores} logical cores; ${packages.join(", ")};
${rounds} rounds. Two workers for everyone.`;
}

const controlled = rows.filter(({ parallel }) => parallel).map(({ id }) => `\`${id}\``);
const fewer = Object.values(contenders).filter(({ nullTasks }) => nullTasks !== undefined);
const fewerText = fewer.map(({ label, nullTasks }) => `${label.split(",")[0]} ${nullTasks?.toLocaleString("en")}`);

const method = `## How it is measured

- A page of its own, built for production and served with the isolation headers, in Chromium without a window. Makespan
  is used as any app uses it: \`import { WorkerPool } from "makespan"\` and the Vite plugin. "Makespan, worker" is the
  same code inside a dedicated worker, with the pool's workers nested in it, as a program in the playground runs.
- **Rounds.** Each contender's pool is started once a row and kept. In every round each contender does the row once, in
  an order shuffled with a seed; the first round does not count. Figures are medians over rounds; _relative_ is the
  ratio of the median to that of Makespan in the page, with a 95% percentile bootstrap interval.
- **Correctness.** Every value of every round is compared with what it has to be. A wrong value or a call that has not
  settled after ${fullSizes.timeoutMs / 1000} s takes the contender off the row, and its cell says why.
- **Control.** In every round of ${controlled.join(", ")} the same work runs on one bare worker and then on
  two. When the median comes to fewer than ${coresNeeded} cores, the goals of the row are not judged.
- **Null tasks**: ${fullSizes.nullTasks.toLocaleString("en")} at once, a promise for each; fewer for some: ${fewerText.join(", ")}. Chunks by hand are of 64.
- **Latency**: ${fullSizes.latencyCalls} calls a round, each awaited. The clock moves in steps of 5 µs; quantiles are interpolated within a step.
- **Map**: \`x => Math.sin(x) + 1\` over a plain array, giving a plain array; by hand in ${fullSizes.chunkCounts.join(", ")} chunks, of which the best
  counts. Chunks that are turned into typed arrays by hand are shown beside it; the goal is about arrays of numbers.
- **64 MiB**: in is from the call until the task has read both ends, out from the task's end until both ends have been
  read by the driver.
- **Coarse work**: the ceiling is two bare workers that each do half of the blocks, balanced by their known cost, in one go.
- **Skew**: ${fullSizes.skew.shortCount} tasks of ${fullSizes.skew.shortMs} ms and ${fullSizes.skew.longCount} of ${fullSizes.skew.longMs} ms that run until their time is over; half of the sum is the lower bound.
- **Busy driver**: ideal is the longer of ${fullSizes.busy.blockedMs} ms and the work shared by two.
- **Pool start**: until two tasks that wait for each other have both answered.
- **Cold calls**: in a new pool, ${fullSizes.coldCalls} calls at once of each of five functions that its workers have not seen.`;

const howToRun = `## Run it

\`\`\`sh
npm run bench                                   # everything, as a table
npm run --silent bench -- --json > bench.json   # samples and verdicts
npm run bench -- --rows latency,coarse --rounds 5
npm run bench -- --write                        # this page and its picture
npm run bench -- --from bench.json --write      # the same from a run that was kept
\`\`\`

A goal that is missed does not fail the command; a wrong value or a lost call in the project's own code does.`;

const picture = `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="images/benchmarks-dark.svg" />
  <img alt="Each contender's time relative to Makespan's, on a logarithmic scale; the tables below have the numbers" src="images/benchmarks-light.svg" />
</picture>`;

/** The page for docs: goals, picture, every figure, method. */
export function markdownText(judged: Judged, environment: BenchEnvironment): string {
  const goals = table(["", "goal", "driven by the page", "driven by a worker"], judged.lines.flatMap(goalRows), []);
  return [
    "# Benchmarks",
    "Written by `npm run bench -- --write`; do not edit.",
    environmentText(environment),
    "## Goals",
    goals,
    picture,
    "## Figures",
    ...judged.lines.map(lineSection),
    method,
    howToRun,
    "",
  ].join("\n\n");
}
