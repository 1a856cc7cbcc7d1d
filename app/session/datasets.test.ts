import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { datasetNames, loadDatasets, unpackDataset } from "./datasets.ts";

test.each([["flihgts"], ["__proto__"], ["toString"], [""]])("the unknown name %j gives a sentence", async (name) => {
  expect(await loadDatasets(["flights", name])).toEqual({
    ok: false,
    error: `There is no data set "${name}"; there is "flights", "bible".`,
  });
});

test("no names, nothing loaded", async () => {
  expect(await loadDatasets([])).toEqual({ ok: true, value: {} });
});

test.each(["", "[]", "<!doctype html>\n<p>", '{"a":1}\n', '[["a",-1]]\n', '[["a","1"]]\n'])(
  "the answer %j is refused",
  (text) => {
    expect(() => unpackDataset(text)).toThrow("the host sent something else.");
  },
);

test("an answer that was cut off is refused", () => {
  expect(() => unpackDataset('[["a",3],["b",4]]\nabcde')).toThrow("part of it is missing.");
});

test("the names are those that the type of dataset() allows", () => {
  const types = readFileSync(new URL("../../src/makespan.d.ts", import.meta.url), "utf8");
  const allowed = /function dataset\(name: ([^)]+)\)/.exec(types)?.[1]?.split(" | ");
  expect(allowed).toEqual(datasetNames.map((name) => `"${name}"`));
});
