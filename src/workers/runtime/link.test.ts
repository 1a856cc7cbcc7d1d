import { expect, test } from "vitest";
import { linkBuild, linkModules, withModuleNames } from "./link.ts";

test("replaces each specifier, and nothing else", () => {
  const code = `import {a} from "makespan"; const s = "makespan"; import {b} from 'makespan/runtime';`;
  const site = (text: string, specifier: string) => {
    const start = code.indexOf(text);
    return { start, end: start + text.length, specifier };
  };
  const imports = [site(`"makespan"`, "makespan"), site(`'makespan/runtime'`, "makespan/runtime")];
  const linked = linkBuild({ code, imports }, { makespan: "blob:1", "makespan/runtime": "blob:2" });
  expect(linked).toBe(`import {a} from "blob:1"; const s = "makespan"; import {b} from "blob:2";`);
});

test("an error of linking names the modules", () => {
  const urls = { "https://example.org/a.js": "blob:null/1" };
  const error = new SyntaxError("The requested module 'blob:null/1' does not provide an export named 'x'");
  const named = withModuleNames(error, urls) as Error;
  expect(named).toBeInstanceOf(SyntaxError);
  expect(named.message).toBe("The requested module 'https://example.org/a.js' does not provide an export named 'x'");
  for (const other of [new TypeError("blob:null/1"), new SyntaxError("Unexpected token"), null])
    expect(withModuleNames(other, urls)).toBe(other);
});

test("modules import each other by the URLs they have got, and say what they are", async () => {
  const [a, b] = ["https://example.org/a.js", "https://example.org/b.js"] as const;
  const code = `import { a } from "./a.js"; export const b = a;`;
  const start = code.indexOf(`"./a.js"`);
  const urls = linkModules([
    { url: a, code: "export const a = 1;", imports: [] },
    { url: b, code, imports: [{ start, end: start + `"./a.js"`.length, specifier: a }] },
  ]);
  expect(await (await fetch(urls[b] ?? "")).text()).toBe(
    `import { a } from "${urls[a]}"; export const b = a;\n//# sourceURL=${b}`,
  );
});
