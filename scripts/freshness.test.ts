import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newestChangeMs } from "./freshness.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "makespan-freshness-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a file of that age, and its folders as old as 1970. */
function plant(path: string, seconds: number): void {
  mkdirSync(join(folder, "deep"), { recursive: true });
  writeFileSync(join(folder, path), "");
  utimesSync(join(folder, path), seconds, seconds);
  for (const directory of [join(folder, "deep"), folder]) utimesSync(directory, 1, 1);
}

test("the newest file counts, however deep", () => {
  plant("old.ts", 1000);
  plant("deep/new.ts", 2000);
  expect(newestChangeMs(folder)).toBe(2_000_000);
});

test("tests do not count", () => {
  plant("old.ts", 1000);
  plant("deep/new.test.ts", 2000);
  plant("deep/new.browser.test.tsx", 3000);
  expect(newestChangeMs(folder)).toBe(1_000_000);
});

test("a folder that lost a file counts", () => {
  plant("old.ts", 1000);
  utimesSync(join(folder, "deep"), 5000, 5000);
  expect(newestChangeMs(folder)).toBe(5_000_000);
});

test("what is not there is infinitely old", () => {
  expect(newestChangeMs(join(folder, "nothing"))).toBe(0);
});
