import { fullSizes } from "../catalogue/sizes.ts";
import { fiveProbabilities, oneProbability } from "../rows/numberChecks.ts";

const { doubles, records, verses } = fullSizes;
const count = (n: number): string => n.toLocaleString("en");

/** How the rows of collections are measured. */
export const collectionsMethod = `- **Bag: data** is made from a seed, once in each thread that asks, before anything is timed. Numbers are ${count(doubles)} doubles
  in [0, 1) in shared memory. Records are ${count(records.count)} rows of shared columns: a key out of ${count(records.groups)}, an amount, the id of a
  rate. With Makespan a bag of row numbers reads the columns. "Serial" is the page's thread with what the language has;
  both drivers are held against it.
- **Sort**: until all numbers are there in order, where the next operation finds them: \`sortBy(x => x).persist()\`, and
  \`take(1)\` awaited; a sorted copy; with duckdb-wasm a new table. What came out is then looked at number by number.
- **Median, top, quantiles**: of the numbers as they lie. Serially a copy is sorted; quickselect is that of Floyd and
  Rivest (1975) on a copy. Quantiles are those at ${fiveProbabilities.join(", ")}, "one" that at ${oneProbability}. They may differ by rounding
  (10⁻¹²), since interpolation can be written in several ways.
- **foldBy and groupBy**: the sum of each key's amounts, and the row numbers of each key in their order, all of them
  brought to the driver.
- **Join**: ${count(records.count)} pairs of a rate's id and an amount with ${count(records.rates)} pairs of an id and a rate; four of five find theirs. Then
  the sum of amount × rate. The serial code makes the joined pairs, \`[id, [amount, rate]]\`, as the join of a bag does; a
  loop that knew of the sum would make none. What a query planner makes is its own affair.
- **Word count**: the King James Version, ${count(verses)} verses, one a line; words are found by one regular expression.
- **arquero and duckdb-wasm** have their tables loaded before anything is timed, duckdb-wasm from an Arrow IPC stream into
  the build without threads. arquero sorts through a comparator, which takes so long for so many numbers that it runs
  in one round, after nothing to warm up; its table says so.`;
