import { desc, escape, op, table } from "arquero";
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
} from "../rows/numberChecks.ts";
import { requireGroups, requireSums, requireTotal } from "../rows/recordChecks.ts";
import { words } from "../tasks/words.ts";
import type { Contender, Reading, RowContext, Runner } from "./contender.ts";

type Table = ReturnType<typeof table>;

/** A row whose table is made before anything is timed; expressions are texts, since it reads a function's source. */
const row =
  (
    tableOf: (context: RowContext) => Table | Promise<Table>,
    round: (rows: Table, context: RowContext) => Promise<readonly Reading[]>,
  ) =>
  async (context: RowContext): Promise<Runner> => {
    const rows = await tableOf(context);
    return { run: () => round(rows, context), stop: () => undefined };
  };

const doublesTable = ({ sizes }: RowContext): Table => table({ x: doubles(sizes.doubles) });

function recordsTable({ sizes }: RowContext): Table {
  const { keys, amounts, rateIds, count } = recordsOf(sizes);
  return table({ row: Int32Array.from({ length: count }, (_, i) => i), key: keys, amount: amounts, rateId: rateIds });
}

function ratesTable({ sizes }: RowContext): Table {
  const { rates } = recordsOf(sizes);
  return table({ rateId: rates.map(([id]) => id), rate: rates.map(([, rate]) => rate) });
}

const linesTable = async ({ sizes }: RowContext): Promise<Table> =>
  table({ line: (await book(sizes.verses)).split("\n") });

function* pairsOf<K, V>(rows: Table, key: string, value: string): Generator<[K, V]> {
  const [keys, values] = [rows.array(key), rows.array(value)];
  for (let i = 0; i < keys.length; i++) yield [keys[i] as K, values[i] as V];
}

/** One row of five columns. */
function fiveQuantiles(rows: Table): number[] {
  const columns = fiveProbabilities.map((p, i) => [`q${i}`, op.quantile("x", p)] as const);
  const found = rows.rollup(Object.fromEntries(columns));
  return columns.map(([name]) => found.get(name) as number);
}

/** On this thread. https://github.com/uwdata/arquero */
export const arquero: Contender = {
  "numeric-sort": row(doublesTable, (rows, context) => {
    const ask = (): Iterable<number> => rows.orderby("x").array("x", Float64Array) as Float64Array;
    return askOnce("numeric-sort", context, ask, (sorted) => requireSorted([stretchOf(sorted)], context.sizes.doubles));
  }),
  median: row(doublesTable, (rows, context) => {
    const ask = (): number => rows.rollup({ median: op.median("x") }).get("median") as number;
    return askOnce("median", context, ask, (value) => requireMedian(value, context.sizes.doubles));
  }),
  top: row(doublesTable, (rows, context) => {
    const ask = (): ArrayLike<number> => rows.orderby(desc("x")).slice(0, topCount).array("x") as number[];
    return askOnce("top", context, ask, (values) => requireTop(values, context.sizes.doubles));
  }),
  quantiles: row(doublesTable, (rows, context) =>
    askOnce(
      "quantiles",
      context,
      () => fiveQuantiles(rows),
      (values) => requireQuantiles(values, fiveProbabilities, context.sizes.doubles),
    ),
  ),
  "fold-by": row(recordsTable, (rows, context) => {
    const ask = (): Table => rows.groupby("key").rollup({ sum: op.sum("amount") });
    return askOnce("fold-by", context, ask, (sums) => requireSums(pairsOf(sums, "key", "sum"), context.sizes));
  }),
  "group-by": row(recordsTable, (rows, context) => {
    const ask = (): Table => rows.groupby("key").rollup({ rows: op.array_agg("row") });
    return askOnce("group-by", context, ask, (groups) => requireGroups(pairsOf(groups, "key", "rows"), context.sizes));
  }),
  join: row(recordsTable, (rows, context) => {
    const rates = ratesTable(context);
    const total = "d => op.sum(d.amount * d.rate)";
    const ask = (): number => rows.join(rates, "rateId").rollup({ total }).get("total") as number;
    return askOnce("join", context, ask, (value) => requireTotal(value, context.sizes));
  }),
  "word-count": row(linesTable, (rows, context) => {
    const word = escape(({ line }: { readonly line: string }) => words(line));
    const ask = (): Table => rows.derive({ word }).select("word").unroll("word").groupby("word").count();
    return askOnce("word-count", context, ask, async (counts) => {
      requireWords(pairsOf(counts, "word", "count"), await book(context.sizes.verses));
    });
  }),
};
