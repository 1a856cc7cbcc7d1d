import { parseArgs } from "node:util";

/** What `--help` shows, and what follows the sentence when the arguments cannot be used. */
export const usage = `Usage: npm run bench -- [options]

  --rows a,b       only these rows; all of them otherwise
  --rounds N       how many rounds count; 9 otherwise
  --json           print one JSON document instead of tables
  --write          write docs/benchmarks.md and its pictures
  --from FILE      take what was measured from the document that --json printed
  --quick          tiny sizes, to see that everything runs; the figures mean nothing

Exit status: 0 all values were right (goals may be missed), 1 one was wrong or lost, 2 usage error.
`;

/** Arguments that cannot be used; the message is a sentence. */
export class UsageError extends Error {
  /** @override */
  name = "UsageError";
}

/**
 * @typedef {{
 *   readonly rows: readonly string[] | null,
 *   readonly rounds: number,
 *   readonly json: boolean,
 *   readonly write: boolean,
 *   readonly from: string | null,
 *   readonly quick: boolean,
 * }} BenchOptions rows null: all
 */

const defaultRounds = 9;
const maxRounds = 1000;

/**
 * What the command line asks for; "help" when it asks for that.
 * @param {readonly string[]} args
 * @returns {BenchOptions | "help"}
 * @throws {UsageError}
 */
export function parseBenchArguments(args) {
  const values = parse(args);
  if (values.help === true) return "help";
  const { json = false, write = false, quick = false, from = null } = values;
  if (write && quick)
    throw new UsageError("Figures of --quick mean nothing and are not written: leave out one of both.");
  if (write && values.rows !== undefined) {
    throw new UsageError("The page has all rows: leave out --rows, or --write.");
  }
  if (from !== null && (values.rows !== undefined || values.rounds !== undefined || quick)) {
    throw new UsageError("With --from nothing is measured: leave out --rows, --rounds and --quick.");
  }
  return {
    rows: values.rows === undefined ? null : values.rows.split(",").map((row) => row.trim()),
    rounds: values.rounds === undefined ? defaultRounds : roundsOf(values.rounds),
    json,
    write,
    from,
    quick,
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rows: { type: "string" },
        rounds: { type: "string" },
        json: { type: "boolean" },
        write: { type: "boolean" },
        from: { type: "string" },
        quick: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    // Node adds advice of its own after the first sentence.
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\s*\n|\. )/);
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`, { cause: error });
  }
}

/** @param {string} text */
function roundsOf(text) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= 1 && value <= maxRounds) return value;
  throw new UsageError(`--rounds takes a whole number from 1 to ${maxRounds}, not "${text}".`);
}
