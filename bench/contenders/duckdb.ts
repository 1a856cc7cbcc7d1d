import { askOnce } from "../rows/askOnce.ts";
import { book, requireWords } from "../rows/book.ts";
import { doubles, recordsOf } from "../rows/columns.ts";
import {
  fiveProbabilities,
  requireMedian,
  requireQuantiles,
  requireSorted,
  requireTop,
  stretchOf,
  topCount,
  type Stretch,
} from "../rows/numberChecks.ts";
import { requireGroups, requireSums, requireTotal } from "../rows/recordChecks.ts";
import type { Contender, Reading, RowContext, Runner } from "./contender.ts";
import { startDatabase, type Database } from "./duckdbDatabase.ts";

type Load = (database: Database, context: RowContext) => Promise<void>;

/** A row whose tables are loaded before anything is timed. */
const row =
  (load: Load, round: (database: Database, context: RowContext) => Promise<readonly Reading[]>) =>
  async (context: RowContext): Promise<Runner> => {
    const database = await startDatabase();
    await load(database, context);
    return { run: () => round(database, context), stop: () => database.stop() };
  };

const loadDoubles: Load = (database, { sizes }) => database.load("doubles", { x: doubles(sizes.doubles) });

const loadRecords: Load = async (database, { sizes }) => {
  const { keys, amounts, rateIds, rates, count } = recordsOf(sizes);
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  await database.load("records", { row: rows, key: keys, amount: amounts, rate_id: rateIds });
  const ids = Int32Array.from(rates, ([id]) => id);
  await database.load("rates", { rate_id: ids, rate: Float64Array.from(rates, ([, rate]) => rate) });
};

const loadLines: Load = async (database, { sizes }) =>
  database.load("lines", { line: (await book(sizes.verses)).split("\n") });

type Column = Iterable<unknown>;
type Answer = Awaited<ReturnType<Database["query"]>>;

const columnOf = (answer: Answer, column: number): Column => (answer.getChildAt(column) ?? []) as Column;

function* pairsOf<K, V>(answer: Answer): Generator<[K, V]> {
  const values = [...columnOf(answer, 1)];
  let i = 0;
  for (const key of columnOf(answer, 0)) yield [key as K, values[i++] as V];
}

async function numberOf(database: Database, sql: string): Promise<number> {
  const [value] = columnOf(await database.query(sql), 0);
  return value as number;
}

const fiveSql = `SELECT unnest(quantile_cont(x, [${fiveProbabilities.join(", ")}])) FROM doubles`;
const wordsSql = `SELECT word, count(*)::INTEGER FROM
  (SELECT unnest(regexp_extract_all(lower(line), '[a-z]+(?:''[a-z]+)?')) AS word FROM lines) GROUP BY word`;

/** SQL in a worker, on one thread. https://github.com/duckdb/duckdb-wasm */
export const duckdb: Contender = {
  "numeric-sort": row(loadDoubles, (database, context) => {
    const ask = (): Promise<unknown> =>
      database.query("CREATE OR REPLACE TABLE sorted AS SELECT x FROM doubles ORDER BY x");
    return askOnce("numeric-sort", context, ask, async () => {
      const stretches: Stretch[] = [];
      for await (const numbers of database.doubles("SELECT x FROM sorted")) stretches.push(stretchOf(numbers));
      requireSorted(stretches, context.sizes.doubles);
    });
  }),
  median: row(loadDoubles, (database, context) => {
    const ask = (): Promise<number> => numberOf(database, "SELECT median(x) FROM doubles");
    return askOnce("median", context, ask, (value) => requireMedian(value, context.sizes.doubles));
  }),
  top: row(loadDoubles, (database, context) => {
    const ask = (): Promise<Answer> => database.query(`SELECT x FROM doubles ORDER BY x DESC LIMIT ${topCount}`);
    return askOnce("top", context, ask, (answer) =>
      requireTop([...columnOf(answer, 0)] as number[], context.sizes.doubles),
    );
  }),
  quantiles: row(loadDoubles, (database, context) =>
    askOnce(
      "quantiles",
      context,
      () => database.query(fiveSql),
      (answer) => requireQuantiles([...columnOf(answer, 0)] as number[], fiveProbabilities, context.sizes.doubles),
    ),
  ),
  "fold-by": row(loadRecords, (database, context) => {
    const ask = (): Promise<Answer> => database.query("SELECT key, sum(amount) FROM records GROUP BY key");
    return askOnce("fold-by", context, ask, (sums) => requireSums(pairsOf(sums), context.sizes));
  }),
  "group-by": row(loadRecords, (database, context) => {
    const ask = (): Promise<Answer> => database.query("SELECT key, list(row) FROM records GROUP BY key");
    return askOnce("group-by", context, ask, (answer) => {
      const groups = [...pairsOf<number, Iterable<number>>(answer)];
      requireGroups(
        groups.map(([key, rows]) => [key, [...rows]] as const),
        context.sizes,
      );
    });
  }),
  join: row(loadRecords, (database, context) => {
    const sql = "SELECT sum(amount * rate) FROM records JOIN rates USING (rate_id)";
    return askOnce(
      "join",
      context,
      () => numberOf(database, sql),
      (total) => requireTotal(total, context.sizes),
    );
  }),
  "word-count": row(loadLines, (database, context) =>
    askOnce(
      "word-count",
      context,
      () => database.query(wordsSql),
      async (counts) => requireWords(pairsOf(counts), await book(context.sizes.verses)),
    ),
  ),
};
