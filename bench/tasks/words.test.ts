import { expect, test } from "vitest";
import { words } from "./words.ts";

test("words are in lower case, and an apostrophe is part of one", () => {
  expect(words("And God said, Let there be [light]: the LORD'S day'")).toEqual(
    "and god said let there be light the lord's day".split(" "),
  );
  expect(words("1:1 –")).toEqual([]);
});
