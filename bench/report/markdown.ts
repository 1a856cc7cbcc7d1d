import { plural } from "#measure/format.ts";
import { howToRun, method } from "./method.ts";
import type { BenchEnvironment } from "./document.ts";
import { goalFigureText, intervalText, relativeText, unitText } from "./figureText.ts";
import type { Entry, Judged, JudgedGoal, JudgedLine } from "./judged.ts";

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
${plural(rounds, "round")}. Two workers for everyone.`;
}

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
