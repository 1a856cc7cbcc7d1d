// Collections: Exercise: the most frequent words of a book.
import { bag, dataset, size, type WorkerPool } from "makespan";

export const title = "Exercise: count words";

// The Bible's books, or the first few of them, a verse a line.
const books = dataset("bible").slice(0, size([20, 66]));
const text = books.map((book) => book.text).join("\n");

/** The words of a verse, in small letters. */
function wordsOf(line: string): string[] {
  // "Genesis 1:1 In the beginning": the reference ends at
  // the first space after the colon.
  const verse = line.slice(line.indexOf(" ", line.indexOf(":")));
  return verse.toLowerCase().match(/[a-z']+/g) ?? [];
}

/** The ten most frequent, by count and then by the alphabet. */
function mostFrequent(counts: Iterable<readonly [string, number]>) {
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 10);
}

export function serial() {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    for (const word of wordsOf(line)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return mostFrequent(counts);
}

// Each task counts the words of its lines. What moves
// between workers is a number for each word, not the text.
export async function parallel(pool: WorkerPool) {
  const counts = await bag
    .lines(text, { on: pool })
    .flatMap(wordsOf)
    .foldBy(
      (word) => word,
      0,
      (count) => count + 1,
      (a, b) => a + b,
    );
  return mostFrequent(counts);
}
