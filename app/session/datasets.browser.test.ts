import { expect, test } from "vitest";
import { loadDatasets } from "./datasets.ts";

test("flights arrive as files of JSON lines, and only once", async () => {
  const first = await loadDatasets(["flights", "flights"]);
  const again = await loadDatasets(["flights"]);
  if (!first.ok || !again.ok) throw new Error("not loaded");
  const files = first.value["flights"] ?? [];
  expect(Object.keys(first.value)).toEqual(["flights"]);
  expect(files.length).toBe(24);
  expect(files[13]?.name).toBe("13.jsonl");
  expect(JSON.parse(files[13]?.text.split("\n")[0] ?? "")).toEqual({
    delay: expect.any(Number),
    distance: expect.any(Number),
    time: 13,
  });
  expect(again.value["flights"]).toBe(files);
});

test("the Bible arrives as its books, a verse a line", async () => {
  const loaded = await loadDatasets(["bible"]);
  if (!loaded.ok) throw new Error(loaded.error);
  const books = loaded.value["bible"] ?? [];
  expect(books.length).toBe(66);
  expect(books.at(-1)?.name).toBe("66-Revelation.txt");
  expect(books.reduce((verses, { text }) => verses + text.split("\n").length, 0)).toBe(31_102);
});
