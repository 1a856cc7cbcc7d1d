import { describe, expect, test } from "vitest";
import type { ProgramFile } from "#protocol/program.ts";
import { compile } from "../compile.ts";
import { applyFix } from "./applyFix.ts";
import type { ProgramFix } from "#protocol/fix.ts";

const main = (text: string): ProgramFile => ({ name: "main.ts", text });

function apply(files: readonly ProgramFile[], fix: Partial<ProgramFix> = {}) {
  return applyFix(files, { type: "share", name: "table", fn: "look", line: 0, ...fix } as ProgramFix);
}

/** A program whose task reads `table`, declared as given. */
function program(declaration: string, imports = `import { range } from "makespan";\n`): string {
  return `${imports}${declaration}
const look = (x: number): number => table[x] ?? 0;
export function parallel(pool) { return pool.map(look, [1, 2]); }
`;
}

function shared(declaration: string, imports?: string): string {
  const before = program(declaration, imports);
  const outcome = apply([main(before)]);
  if (!outcome.ok) return outcome.reason;
  const { text } = outcome.files[0]!;
  const unchanged = before.slice(before.indexOf("const look"));
  expect(text.endsWith(unchanged)).toBe(true);
  return text.slice(0, text.indexOf(unchanged)).trimEnd();
}

const imported = `import { range, shared } from "makespan";\n`;

describe("an array comes to lie in shared memory", () => {
  test.each([
    ["const table = new Float64Array(1000);", "const table = shared.float64(1000);"],
    ["const table = new Int32Array(3 * range(4).length);", "const table = shared.int32(3 * range(4).length);"],
    [
      "const table = new Uint8Array(Math.max(1, 2) /* bytes */);",
      "const table = shared.uint8(Math.max(1, 2) /* bytes */);",
    ],
    ["let table: Float32Array = new Float32Array(8);", "let table: Float32Array = shared.float32(8);"],
    ["const table = (new Int8Array<ArrayBuffer>(8));", "const table = (shared.int8(8));"],
    [
      "const table = Float64Array.from({ length: 9 }, (_, i) => i);",
      "const table = shared.from(Float64Array.from({ length: 9 }, (_, i) => i));",
    ],
    ["const table = Uint16Array.of(1, 2);", "const table = shared.from(Uint16Array.of(1, 2));"],
    ["const table = new Float64Array([1, 2]);", "const table = shared.from(new Float64Array([1, 2]));"],
    ["const table = new Float64Array(16).fill(1);", "const table = shared.from(new Float64Array(16).fill(1));"],
    [
      "const table = await make();\nasync function make() { return new Int16Array(4); }",
      "const table = shared.from(await make());\nasync function make() { return new Int16Array(4); }",
    ],
    [
      "const other = 1, table = new Uint32Array(4) as Uint32Array, more = 2;",
      "const other = 1, table = shared.from(new Uint32Array(4) as Uint32Array), more = 2;",
    ],
    ["const table = (0, new Uint32Array(4));", "const table = (shared.from((0, new Uint32Array(4))));"],
    [
      "export const table =\n\t// what tasks read\n\tnew Float64Array(\n\t\t5,\n\t);",
      "export const table =\n\t// what tasks read\n\tshared.float64(\n\t\t5,\n\t);",
    ],
  ])("%j", (before, after) => {
    expect(shared(before)).toBe(`${imported}${after}`);
  });

  test("what may be an array is not taken for a length", () => {
    const by = (declaration: string): string => shared(`${declaration}\nconst table = new Float64Array(n);`);
    expect(by("const n = 3;")).toContain("shared.float64(n)");
    expect(by("const n: number = JSON.parse('3');")).toContain("shared.float64(n)");
    expect(by("let n = 3;")).toContain("shared.float64(n)");
    expect(by("const n = [3];")).toContain("shared.from(new Float64Array(n))");
    expect(by("let n = 3 as any;\nn = [1];")).toContain("shared.from(new Float64Array(n))");
    expect(by("const n = JSON.parse('3');")).toContain("shared.from(new Float64Array(n))");
    expect(shared("class Float64Array { constructor(n: number) {} }\nconst table = new Float64Array(3);")).toContain(
      "shared.from(new Float64Array(3))",
    );
  });

  test("also one that a closure captures, the one of that name that it means", () => {
    const text = `import { range, type WorkerPool } from "makespan";
export function serial() { const table = new Float64Array(8); return table.length; }
export function parallel(pool: WorkerPool, n: number = 3) {
\tconst table = new Float64Array(n);
\tfor (let i = 0; i < n; i++) table[i] = i;
\treturn pool.map((x) => table[x], range(3));
}`;
    const outcome = apply([main(text)], { fn: "(anonymous)", line: 6 });
    expect(outcome).toEqual({
      ok: true,
      summary: "`table` is made in shared memory now.",
      place: { line: 4, column: 8 },
      files: [
        expect.objectContaining({
          name: "main.ts",
          text: text
            .replace("type WorkerPool }", "type WorkerPool, shared }")
            .replace("table = new Float64Array(n)", "table = shared.float64(n)"),
        }),
      ],
    });
    expect(apply([main(text)], { fn: "gone", line: 99 })).toEqual({
      ok: false,
      reason: "`table` means 2 variables: share the one that is meant where it is made.",
    });
  });

  test("in the file that declares it", () => {
    const files = [
      main(`import { look } from "./lib/look.ts";
export function parallel(pool) { return pool.map(look, [1]); }`),
      {
        name: "lib/look.ts",
        text: `import { table } from "./table.ts";\nexport const look = (x: number) => table[x];`,
      },
      { name: "lib/table.ts", text: `// Numbers.\r\nexport const table = new Float64Array(9);\r\n` },
    ];
    expect(apply(files, { line: 2, file: "lib/look.ts" })).toMatchObject({
      ok: true,
      place: { line: 3, file: "lib/table.ts" },
      files: [
        {
          name: "lib/table.ts",
          text: `// Numbers.\r\nimport { shared } from "makespan";\r\nexport const table = shared.float64(9);\r\n`,
        },
      ],
    });
  });

  test("of two variables of one name in different files, that of the function", () => {
    const other = (name: string): ProgramFile => ({
      name: `${name}.ts`,
      text: `import { range } from "makespan";
const table = new Float64Array(9);
export const ${name} = (x: number) => table[x] ?? range(x).length;`,
    });
    const files = [
      main(`import { a } from "./a.ts";
import { b } from "./b.ts";
export const parallel = (pool) => [pool.map(a, [1]), pool.map(b, [1])];`),
      other("a"),
      other("b"),
    ];
    // One of them has another name where it runs, which is what a trace knows.
    const [, functions] = [0, compile(files).program!.functions];
    for (const { name, line, file, moduleValues } of functions.filter(({ name: fn }) => fn === "a" || fn === "b")) {
      const outcome = apply(files, { fn: name, line, ...(file !== undefined && { file }), name: moduleValues[0]! });
      expect(outcome).toMatchObject({ ok: true, files: [{ name: `${name}.ts` }] });
    }
  });
});

describe("the import of shared", () => {
  const made = "const table = new Float64Array(3);";

  test.each([
    [
      `import { shared as memory } from "makespan";\n`,
      `import { shared as memory } from "makespan";\nconst table = memory.float64(3);`,
    ],
    [`import * as m from "makespan";\n`, `import * as m from "makespan";\nconst table = m.shared.float64(3);`],
    ["", `import { shared } from "makespan";\nconst table = shared.float64(3);`],
    [
      `import type { WorkerPool } from "makespan";\n`,
      `import { shared } from "makespan";\nimport type { WorkerPool } from "makespan";\nconst table = shared.float64(3);`,
    ],
    [
      `import {\n\trange, // numbers\n\tsize,\n} from "makespan";\n`,
      `import {\n\trange, // numbers\n\tsize,\n\tshared,\n} from "makespan";\nconst table = shared.float64(3);`,
    ],
    [
      `import { range, } from 'makespan'\n`,
      `import { range, shared, } from 'makespan'\nconst table = shared.float64(3);`,
    ],
    [
      `"use strict";\n// Why.\n`,
      `"use strict";\n// Why.\nimport { shared } from "makespan";\nconst table = shared.float64(3);`,
    ],
  ])("%j", (imports, after) => {
    expect(shared(made, imports)).toBe(after);
  });

  test("has another name where something is called shared", () => {
    const variant = "export function shared(pool) { return pool.map(look, [3]); }";
    expect(shared(`${made}\n${variant}`)).toBe(
      `import { range, shared as sharedMemory } from "makespan";\nconst table = sharedMemory.float64(3);\n${variant}`,
    );
    expect(shared(`interface shared {}\nconst sharedMemory = 1;\n${made}`)).toContain(
      `shared as sharedMemory2 } from "makespan";\ninterface shared {}\nconst sharedMemory = 1;\nconst table = sharedMemory2.float64(3)`,
    );
  });

  test("is not taken for what hides it", () => {
    const text = `import { shared } from "makespan";
export function parallel(pool) {
  const shared = 3;
  const table = new Float64Array(shared);
  return pool.map((x) => table[x], [1]);
}`;
    expect(apply([main(text)], { fn: "(anonymous)", line: 5 })).toMatchObject({
      files: [
        {
          text: text
            .replace("{ shared }", "{ shared, shared as sharedMemory }")
            .replace("new Float64Array(", "sharedMemory.float64("),
        },
      ],
    });
  });
});

describe("refused", () => {
  test.each([
    [
      "const table = new BigInt64Array(3);",
      "`table` is a BigInt64Array, which cannot be made in shared memory: use a typed array.",
    ],
    [
      "const table = new ArrayBuffer(3);",
      "`table` is an ArrayBuffer, which cannot be made in shared memory: use a typed array.",
    ],
    [
      "const { table } = { table: new Float64Array(3) };",
      "`table` is taken out of something on line 2: share it where it is made.",
    ],
    [
      "let table: Float64Array;\ntable = new Float64Array(3);",
      "`table` has no value yet on line 2: share it where it gets one.",
    ],
    [
      "let table = new Float64Array(3);\ntable = new Float64Array(4);",
      "`table` is assigned again on line 3: share it there too.",
    ],
    ["var table = new Float64Array(3);", "`table` is not declared by const or let: share it where it is made."],
    [
      "const table: Float64Array<ArrayBuffer> = new Float64Array(3);",
      "The type of `table` on line 2 says that it is not in shared memory: change that first.",
    ],
    [
      `import { shared } from "makespan";\nconst table = shared.float64(3);`,
      "`table` is in shared memory already: run the program again.",
    ],
    ["const table = new Float64Array(;", "Line 2 has a mistake: correct it first."],
    ["const other = 1;", "No variable `table` was found: run the program again."],
  ])("%j", (declaration, reason) => {
    expect(shared(declaration)).toBe(reason);
  });

  test("a parameter, and what a task writes into", () => {
    const parameter = `export function parallel(pool, table = new Float64Array(3)) {
  return pool.map((x) => table[x], [1]);
}`;
    expect(apply([main(parameter)], { fn: "(anonymous)", line: 2 })).toEqual({
      ok: false,
      reason: "`table` is a parameter: share it where it is made.",
    });
    const written = program("const table = new Float64Array(3);").replace("table[x] ?? 0", "(table[x] = 3)");
    expect(apply([main(written)])).toEqual({
      ok: false,
      reason: "`look` changes `table` on line 3: in shared memory, workers would write over each other.",
    });
  });
});
