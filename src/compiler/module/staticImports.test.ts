import { expect, it } from "vitest";
import { staticImports } from "./staticImports.ts";

it("finds every import and re-export, and nothing that only looks like one", () => {
  const code = [
    'import a, { b } from "./a.js"; import "b"; import * as c from \'../c\';',
    'export { d } from "d"; export * from "e"; export * as f from "f";',
    "export { a }; export default 1; export const text = \"import g from 'g'\"; // import 'h'",
    'const later = () => import("i");',
  ].join("\n");
  const found = staticImports(code) ?? [];
  expect(found.map(({ specifier }) => specifier)).toEqual(["./a.js", "b", "../c", "d", "e", "f"]);
  for (const { start, end, specifier } of found) expect(code.slice(start + 1, end - 1)).toBe(specifier);
});

it.each(["<!doctype html><p>Not found</p>", "const a: number = 1;", "let a; let a;", '{"a": 1}'])(
  "says that %s is no JavaScript",
  (code) => {
    expect(staticImports(code)).toBeNull();
  },
);
