import { parseArgs } from "node:util";

/** What `--help` shows, and what follows the sentence when the arguments cannot be used. */
export const usage = `Usage: npm run --silent play -- FILE.ts [OTHER.ts …] [options]

  FILE.ts             the program's entry, or a folder with a main.ts; files it imports as "./…" are found
  OTHER.ts            further files of the program, in the entry's folder

  --workers 1,2       worker counts to measure at; 1 to the number of cores otherwise
  --repeats N         timed repetitions of everything; as many as it takes to be sure otherwise
  --seconds S         the time after which no repetitions are added; 10 otherwise
  --size S            one of the sizes the program declares; its first otherwise
  --allow-url PREFIX  let the program import from URLs that begin so; may be given several times
  --timeout SECONDS   the time for compiling and running; 120 otherwise
  --json              print one JSON document instead of a table
  --what-if 4,16,64   predict the times on so many workers by replaying the recorded tasks
  --trace FILE        write the recorded tasks as a trace that Perfetto opens
  --svg FILE          write the charts as a picture
  --fail-under S      exit with 4 when the best speedup is below S

Exit status: 0 all ran and were equal, 1 a variant failed or differed, 2 usage or compile error, 3 timed out,
4 the speedup is below --fail-under.
`;

/** Arguments that cannot be used; the message is a sentence. */
export class UsageError extends Error {
  /** @override */
  name = "UsageError";
}

/**
 * @typedef {{
 *   readonly files: readonly string[],
 *   readonly workerCounts: readonly number[] | null,
 *   readonly repetitions: number | null,
 *   readonly seconds: number | null,
 *   readonly size: number | null,
 *   readonly allowedUrls: readonly string[],
 *   readonly timeoutMs: number,
 *   readonly json: boolean,
 *   readonly whatIf: readonly number[],
 *   readonly traceFile: string | null,
 *   readonly svgFile: string | null,
 *   readonly failUnder: number | null,
 * }} PlayOptions null: to be chosen by the page
 */

// As in app/session/settings.ts, which a script that runs without a build cannot read.
const maxWorkers = 64;
const maxRepetitions = 1000;
const maxSeconds = 600;
const maxPredicted = 4096;
const maxTimeoutS = 86_400;

/**
 * What the command line asks for; "help" when it asks for that.
 * @param {readonly string[]} args
 * @returns {PlayOptions | "help"}
 * @throws {UsageError}
 */
export function parsePlayArguments(args) {
  const { values, positionals } = parse(args);
  if (values.help === true) return "help";
  if (positionals.length === 0) throw new UsageError("Which program? Name its file, or the folder its main.ts is in.");
  const { workers, repeats, seconds, size, timeout, json = false, "allow-url": allowed = [] } = values;
  const failUnder = values["fail-under"];
  return {
    files: positionals,
    workerCounts: workers === undefined ? null : counts("--workers", workers, maxWorkers),
    repetitions: repeats === undefined ? null : wholeNumber("--repeats", repeats, maxRepetitions),
    seconds: seconds === undefined ? null : positiveNumber("--seconds", seconds, maxSeconds),
    size: size === undefined ? null : finiteNumber("--size", size),
    allowedUrls: allowed.map(urlPrefix),
    timeoutMs: timeout === undefined ? 120_000 : timeoutMs(timeout),
    json,
    whatIf: values["what-if"] === undefined ? [] : counts("--what-if", values["what-if"], maxPredicted),
    traceFile: values.trace ?? null,
    svgFile: values.svg ?? null,
    failUnder: failUnder === undefined ? null : positiveNumber("--fail-under", failUnder, Infinity),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        workers: { type: "string" },
        repeats: { type: "string" },
        seconds: { type: "string" },
        "what-if": { type: "string" },
        trace: { type: "string" },
        svg: { type: "string" },
        "fail-under": { type: "string" },
        size: { type: "string" },
        timeout: { type: "string" },
        "allow-url": { type: "string", multiple: true },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    // Node adds advice of its own after the first sentence.
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\s*\n|\. )/);
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`, { cause: error });
  }
}

/** @param {string} option @param {string} text @param {number} most */
function counts(option, text, most) {
  const given = text.split(",").map((part) => wholeNumber(option, part.trim(), most));
  return [...new Set(given)].toSorted((a, b) => a - b);
}

/** @param {string} option @param {string} text @param {number} most */
function positiveNumber(option, text, most) {
  const value = text.trim() === "" ? NaN : Number(text);
  if (value > 0 && value <= most && Number.isFinite(value)) return value;
  const limit = Number.isFinite(most) ? `, at most ${most}` : "";
  throw new UsageError(`${option} takes a number above 0${limit}, not "${text}".`);
}

/** @param {string} option @param {string} text @param {number} most */
function wholeNumber(option, text, most) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= most) return value;
  throw new UsageError(`${option} takes whole numbers from 1 to ${most}, not "${text}".`);
}

/** @param {string} option @param {string} text */
function finiteNumber(option, text) {
  const value = text.trim() === "" ? NaN : Number(text.replaceAll("_", ""));
  if (Number.isFinite(value)) return value;
  throw new UsageError(`${option} takes a number, not "${text}".`);
}

/** @param {string} text */
function urlPrefix(text) {
  // The way to an origin always ends with "/", so that "https://esm.sh" does not begin "https://esm.shop".
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new UsageError(`--allow-url takes the beginning of a URL, such as https://esm.sh/, not "${text}".`);
}

/** @param {string} text */
function timeoutMs(text) {
  const seconds = text.trim() === "" ? NaN : Number(text);
  if (seconds > 0 && seconds <= maxTimeoutS) return seconds * 1000;
  throw new UsageError(`--timeout takes seconds above 0, at most ${maxTimeoutS}, not "${text}".`);
}
