import { expect, test } from "vitest";
import { isInstalled } from "./install.mjs";

const wanted = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/other-system": { version: "1.0.0", optional: true },
  },
};

test("the same versions are installed", () => {
  expect(isInstalled(wanted, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(true);
});

test("an older version is not", () => {
  expect(isInstalled(wanted, { packages: { "node_modules/a": { version: "0.9.0" } } })).toBe(false);
});

test("a missing package is not", () => {
  expect(isInstalled(wanted, { packages: {} })).toBe(false);
});
