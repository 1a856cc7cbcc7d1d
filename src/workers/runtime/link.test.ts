import { expect, test } from "vitest";
import { linkBuild } from "./link.ts";

test("replaces each specifier, and nothing else", () => {
  const code = `import {a} from "makespan"; const s = "makespan"; import {b} from 'makespan/runtime';`;
  const site = (text: string, specifier: string) => {
    const start = code.indexOf(text);
    return { start, end: start + text.length, specifier };
  };
  const imports = [site(`"makespan"`, "makespan"), site(`'makespan/runtime'`, "makespan/runtime")];
  const linked = linkBuild(
    { code, insertions: [], lines: [], imports },
    { makespan: "blob:1", "makespan/runtime": "blob:2" },
  );
  expect(linked).toBe(`import {a} from "blob:1"; const s = "makespan"; import {b} from "blob:2";`);
});
