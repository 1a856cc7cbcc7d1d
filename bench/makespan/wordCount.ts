import { bag, type WorkerPool } from "makespan";
import type { Reading, RowContext } from "../contenders/contender.ts";
import { askOnce } from "../rows/askOnce.ts";
import { book, requireWords } from "../rows/book.ts";
import { words } from "../tasks/words.ts";

/** How often each word of the book occurs. */
export async function wordCount(pool: WorkerPool, context: RowContext): Promise<readonly Reading[]> {
  const text = await book(context.sizes.verses);
  const ask = (): Promise<Map<string, number>> =>
    bag
      .lines(text, { on: pool })
      .flatMap((line) => words(line))
      .frequencies();
  return askOnce("word-count", context, ask, (counts) => requireWords(counts, text));
}
