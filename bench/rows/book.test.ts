import { expect, test } from "vitest";
import { countWords, requireWords } from "./book.ts";

const text = "In the beginning\nthe earth and the deep";

test("words are counted over all lines", () => {
  const counts = countWords(text);
  expect([...counts]).toEqual([
    ["in", 1],
    ["the", 3],
    ["beginning", 1],
    ["earth", 1],
    ["and", 1],
    ["deep", 1],
  ]);
  expect(() => requireWords([...counts].toReversed(), text)).not.toThrow();
});

test("a wrong count and a missing word are seen", () => {
  const counts = [...countWords(text)];
  expect(() => requireWords(counts.slice(1), text)).toThrow("the number of words gave 5, not 6");
  expect(() => requireWords([["the", 2]], text)).toThrow('how often "the" occurs gave 2, not 3');
});
