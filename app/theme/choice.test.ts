import { expect, test } from "vitest";
import { parseChoice, resolveTheme } from "./choice.ts";

test("an unknown or missing stored choice follows the system", () => {
  expect([null, "", "blue", "system"].map(parseChoice)).toEqual(["system", "system", "system", "system"]);
  expect(parseChoice("dark")).toBe("dark");
});

test("a choice wins over the system", () => {
  expect(resolveTheme("light", true)).toBe("light");
  expect(resolveTheme("dark", false)).toBe("dark");
  expect(resolveTheme("system", true)).toBe("dark");
  expect(resolveTheme("system", false)).toBe("light");
});
