import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiDocs } from "./apiDocs.mjs";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

test("docs/api.md says what the contract says", async () => {
  const docs = await apiDocs(read("../src/makespan.d.ts"));
  expect(read("../docs/api.md")).toBe(docs);
});

test("every export of the contract has a place and a sentence", async () => {
  const docs = await apiDocs(read("../src/makespan.d.ts"));
  const exported = [
    ...read("../src/makespan.d.ts").matchAll(/^export (?:declare )?(?:class|interface|function|const|type) (\w+)/gm),
  ];
  expect(exported.length).toBeGreaterThan(20);
  for (const [, name] of exported) expect(docs).toContain(`### ${name}\n`);
  expect(docs).toMatch(/### WorkerPool\n\nA set of worker threads/);
});
