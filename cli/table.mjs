import { dirname, join } from "node:path";

/** @typedef {import("../app/session/headlessDocument.ts").HeadlessDocument} HeadlessDocument */
/** @typedef {import("../app/session/headlessDocument.ts").HeadlessRun} HeadlessRun */

/**
 * Milliseconds with three significant digits, in the unit that suits them.
 * @param {number} ms
 */
export function durationText(ms) {
  if (ms === 0) return "0 ms";
  const [value, unit] = ms < 1 ? [ms * 1000, "µs"] : ms < 1000 ? [ms, "ms"] : [ms / 1000, "s"];
  return `${digitsOf(value)} ${unit}`;
}

/**
 * A number with three significant digits, never in scientific notation.
 * @param {number} value
 */
function digitsOf(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** @param {HeadlessRun} run @param {boolean} isBaseline */
function resultText({ error, equal, samplesMs, flags }, isBaseline) {
  if (error !== null) return `failed: ${error.name}: ${error.message.split("\n")[0]}`;
  if (samplesMs.length === 0) return "not measured";
  const result = isBaseline && equal ? "baseline" : equal ? "equal" : "DIFFERS";
  return [result, ...flags.map((flag) => flagTexts[flag])].join(", ");
}

/** @type {Readonly<Record<HeadlessRun["flags"][number], string>>} */
const flagTexts = {
  hidden: "left out some: hidden",
  throttled: "left out some: machine was slower",
  killedWorker: "left out some: killed worker still ran",
  short: "too short to compare",
  aboveCores: "more workers than cores",
  unsettled: "may be warming up",
};

/** @param {HeadlessRun["interval"]} interval */
function intervalText(interval) {
  if (interval === null || interval.low === interval.high) return "–";
  return `${digitsOf(interval.low)}–${digitsOf(interval.high)}`;
}

/** @param {HeadlessDocument} document */
function rowsOf({ variants }) {
  return variants.flatMap(({ name, runs }, index) =>
    runs.map((run) => [
      name,
      String(run.workers),
      run.medianMs === null ? "–" : durationText(run.medianMs),
      String(run.samplesMs.length),
      run.speedup === null ? "–" : `${digitsOf(run.speedup)}×`,
      intervalText(run.interval),
      resultText(run, index === 0),
    ]),
  );
}

const header = ["variant", "workers", "median", "samples", "speedup", "between", "result"];
/** Columns of numbers stand to the right. */
const isNumeric = [false, true, true, true, true, true, false];

/**
 * The document as a table for a terminal, its title above; nothing when nothing was run.
 * @param {HeadlessDocument} document
 */
export function tableText(document) {
  const rows = rowsOf(document);
  if (rows.length === 0) return "";
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const lines = [header, ...rows].map((row) =>
    row
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return `${document.title}\n\n${lines.join("\n")}\n${whatIfText(document)}`;
}

/**
 * What is expected on other worker counts, a line for each; nothing when nobody asked.
 * @param {HeadlessDocument} document
 */
function whatIfText({ whatIf = {} }) {
  const lines = Object.values(whatIf).flatMap(({ variant, predictions }) =>
    predictions.map(({ workers, ms, speedup }) => {
      const factor = speedup === null ? "" : `, ${digitsOf(speedup)}×`;
      return `${variant} on ${workers} workers: ${durationText(ms)}${factor}\n`;
    }),
  );
  return lines.length === 0 ? "" : `\nExpected, by replaying the recorded tasks:\n${lines.join("")}`;
}

/**
 * Diagnostics in the form compilers use, "file:line:column: severity: message", a line each.
 * @param {string} entry
 * @param {HeadlessDocument["diagnostics"]} diagnostics
 */
export function diagnosticsText(entry, diagnostics) {
  return diagnostics
    .map(({ severity, message, line, column, file }) => {
      const path = file === undefined ? entry : join(dirname(entry), file);
      const place = line > 0 ? `${path}:${line}:${column}` : path;
      return `${place}: ${severity}: ${message}\n`;
    })
    .join("");
}

/**
 * What the program wrote to its console, a line each, with who wrote it.
 * @param {HeadlessDocument["console"]} lines
 */
export function consoleText(lines) {
  return lines
    .map(({ level, text, worker, line, file }) => {
      const who = worker < 0 ? "driver" : `worker ${worker}`;
      const place = file === undefined ? `line ${line}` : `${file}:${line}`;
      return `[${level}, ${who}${line > 0 ? `, ${place}` : ""}] ${text}\n`;
    })
    .join("");
}
