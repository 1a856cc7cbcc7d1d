// Collections: From verses with words to words with verses.
import { bag, dataset, size, type WorkerPool } from "makespan";

export const title = "An inverted index";

const books = dataset("bible").slice(0, size([20, 66]));
const text = books.map((book) => book.text).join("\n");
const wanted = ["ark", "giants", "serpent"];

/** The words of a verse, each with the verse it is in. */
function entriesOf(line: string): [word: string, verse: string][] {
  // "Genesis 1:1 In the beginning": the reference ends at
  // the first space after the colon.
  const end = line.indexOf(" ", line.indexOf(":"));
  const verse = `${line.slice(0, end)}; `;
  const words = line
    .slice(end)
    .toLowerCase()
    .match(/[a-z']+/g);
  return [...new Set(words)].map((word) => [word, verse]);
}

export function serial() {
  const index = new Map<string, string>();
  for (const line of text.split("\n")) {
    for (const [word, verse] of entriesOf(line)) index.set(word, (index.get(word) ?? "") + verse);
  }
  return wanted.map((word) => index.get(word));
}

/** The index, as a plan. Texts are joined in order. */
function indexOn(pool: WorkerPool) {
  const entries = bag.lines(text, { on: pool }).flatMap(entriesOf);
  return entries.reduceByKey((verses, more) => verses + more);
}

// The index is as large as the book. All of it moves between
// the workers, and then to this thread.
export async function all(pool: WorkerPool) {
  const index = new Map(await indexOn(pool));
  return wanted.map((word) => index.get(word));
}

// Three words are looked up: the others stay where they are.
export async function late(pool: WorkerPool) {
  const found = new Map(await indexOn(pool).filter(([word]) => wanted.includes(word)));
  return wanted.map((word) => found.get(word));
}

// The same filter before anything moves.
export async function early(pool: WorkerPool) {
  const entries = bag.lines(text, { on: pool }).flatMap(entriesOf);
  const few = entries.filter(([word]) => wanted.includes(word));
  const found = new Map(await few.reduceByKey((verses, more) => verses + more));
  return wanted.map((word) => found.get(word));
}
