import { SourceMap } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openModule } from "#compiler/app/openModule.ts";
import type { CompiledModule } from "#protocol/modules.ts";
import { originalPosition } from "#protocol/program.ts";
import { sourceMapOf, vlq } from "./sourceMap.ts";

const text = `import type { WorkerPool } from "makespan";
const width: number = 800;
export class Shape<T> { #size = 1; constructor(readonly kind: T) {} area(): number { return this.#size * width; } }
export function go(pool: WorkerPool, k: number) {
  return pool.map((x: number): number => {
    if (x < 0) throw new RangeError(\`no 😀 \${x}\`);
    return [x].map((y) => y * k + width)[0]!;
  }, [1, 2]);
}
`;

function compiled(): CompiledModule {
  const { module } = openModule({ name: "go.ts", text }).compile(new Set(), "runtime");
  if (!module) throw new Error("does not compile");
  return module;
}

/** Reads variable-length quantities (ECMA-426), to check what is written. */
function readVlq(quantity: string): number {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const value = Array.from(quantity).reduceRight((rest, digit) => rest * 32 + (digits.indexOf(digit) & 31), 0);
  return value % 2 === 1 ? -(value - 1) / 2 : value / 2;
}

it("writes numbers as variable-length quantities", () => {
  expect([0, 1, -1, 15, 16, -16, 1000].map(vlq)).toEqual(["A", "C", "D", "e", "gB", "hB", "w+B"]);
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 28), max: 2 ** 28 }), (value) => {
      expect(readVlq(vlq(value))).toBe(value);
    }),
  );
});

describe.each(["driver", "task", "settableTask"] as const)("the source map of a %s build", (name) => {
  const build = compiled()[name];
  const { mappings, ...rest } = sourceMapOf(build, "/src/go.ts", text);
  const map = new SourceMap({ ...rest, mappings, file: "", sourceRoot: "" });

  it("leads every word to where the compiler says it comes from", () => {
    build.code.split("\n").forEach((line, index) => {
      for (const { index: column } of line.matchAll(/[\w$]+/g)) {
        const expected = originalPosition(build, index + 1, column + 1);
        const entry = map.findEntry(index, column);
        if (!expected) {
          expect("generatedLine" in entry && entry.generatedLine === index).toBe(false);
          continue;
        }
        expect(entry).toMatchObject({
          originalSource: "/src/go.ts",
          originalLine: expected.line - 1,
          originalColumn: expected.column - 1,
        });
      }
    });
  });

  it("leads a throw to the same text in the source", () => {
    const before = build.code.slice(0, build.code.lastIndexOf("new RangeError")).split("\n");
    const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
    const { originalLine, originalColumn } = entry as { originalLine: number; originalColumn: number };
    expect(text.split("\n")[originalLine]?.slice(originalColumn)).toMatch(/^new RangeError/);
  });
});
