import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "makespan-lock-"));
  path = join(folder, "deep", "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("only one at a time works, and all do", async () => {
  let inside = 0;
  let most = 0;
  let done = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await Promise.resolve();
    inside--;
    done++;
  };
  await Promise.all([withLock(path, work), withLock(path, work), withLock(path, work)]);
  expect({ most, done }).toEqual({ most: 1, done: 3 });
});

test("is given back when the work fails", async () => {
  await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path)).toBe(false);
});

test("is taken from a process that is gone", async () => {
  await withLock(path, async () => {});
  // No process has a number this high.
  writeFileSync(path, "999999999");
  expect(await withLock(path, async () => "worked")).toBe("worked");
});
