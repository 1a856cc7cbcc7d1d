import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { UsageError } from "./arguments.mjs";
import { readProgram } from "./program.mjs";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true }));

function write(texts: Readonly<Record<string, string>>): void {
  folder = mkdtempSync(join(tmpdir(), "makespan-program-"));
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const namesOf = (...paths: string[]): string[] => readProgram(paths, folder).map(({ name }) => name);

describe("readProgram", () => {
  test("takes what is imported, directly or not, the entry first", () => {
    write({
      "p/main.ts":
        'import { a } from "./a";\nexport * from "./lib/index.js";\nimport type { T } from "./t.ts"; import "./gone.ts";',
      "p/a.ts": "export const a = 1; // import './commented.ts'",
      "p/commented.ts": "",
      "p/lib/index.ts": "import\n  './deep'",
      "p/lib/deep/index.ts": 'import "../../a.ts"; import ".."; import "https://example.org/x.ts"; import "makespan";',
      "p/t.ts": "export type T = 1",
      "p/unused.ts": "",
    });
    const expected = ["main.ts", "a.ts", "lib/index.ts", "t.ts", "commented.ts", "lib/deep/index.ts"];
    expect(namesOf("p/main.ts")).toEqual(expected);
    expect(namesOf("p")).toEqual(expected);
    expect(namesOf(join(folder, "p", "main.ts"))).toEqual(expected);
    expect(readProgram(["p"], folder)[1]).toEqual({
      name: "a.ts",
      text: "export const a = 1; // import './commented.ts'",
    });
  });

  test("takes what is named besides", () => {
    write({ "start.ts": "", "lib/b.ts": 'import "./c.ts"', "lib/c.ts": "" });
    expect(namesOf("start.ts", "lib/b.ts", "./lib/../lib/b.ts")).toEqual(["start.ts", "lib/b.ts", "lib/c.ts"]);
  });

  test("leaves what is outside of the entry's folder alone", () => {
    write({
      "p/main.ts": 'import "../secret.ts"; import "./link.ts"; import "./data.json"',
      "secret.ts": "",
      "p/data.json": "",
    });
    symlinkSync(join(folder, "secret.ts"), join(folder, "p", "link.ts"));
    expect(namesOf("p/main.ts")).toEqual(["main.ts"]);
    expect(() => namesOf("p/main.ts", "secret.ts")).toThrow(/secret\.ts is not in the program's folder/);
  });

  test("says what cannot be read", () => {
    write({ "p/a.ts": "" });
    expect(() => namesOf("gone.ts")).toThrow(UsageError);
    expect(() => namesOf("gone.ts")).toThrow("gone.ts cannot be read: there is no such file.");
    expect(() => namesOf("p")).toThrow("p/main.ts cannot be read: there is no such file.");
    expect(() => namesOf("p/a.ts", "p")).toThrow("p cannot be read: it is no file.");
  });
});
