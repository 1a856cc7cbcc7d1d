import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findFirefox } from "./firefox.mjs";

const folder = mkdtempSync(join(tmpdir(), "makespan-test-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("finds a Firefox in the folders of PATH, and says when there is none", () => {
  expect(findFirefox("")).toBeNull();
  expect(findFirefox(["", folder].join(delimiter))).toBeNull();
  writeFileSync(join(folder, "firefox"), "");
  expect(findFirefox(["/nowhere", folder].join(delimiter))).toBe(join(folder, "firefox"));
});
