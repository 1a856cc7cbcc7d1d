import { describe, expect, test } from "vitest";
import type { CompiledProgram, ExportEntry } from "#protocol/program.ts";
import { configurationsOf, roundOrder, variantsOf } from "./configurations.ts";

const entry = (name: string, kind: ExportEntry["kind"], parameterCount: number | null, line: number): ExportEntry => ({
  name,
  kind,
  parameterCount,
  line,
  column: 1,
});
const programOf = (exports: readonly ExportEntry[]): CompiledProgram => ({ exports }) as unknown as CompiledProgram;

describe("variantsOf", () => {
  test("takes exported functions in source order, no classes and values", () => {
    const program = programOf([
      entry("b", "function", 0, 3),
      entry("a", "function", 1, 5),
      entry("made", "value", null, 7),
      entry("Hidden", "value", null, 8),
      entry("K", "class", null, 9),
      entry("n", "value", null, 10),
    ]);
    const exports = { a: (p: unknown) => p, b: () => 1, made: (p: unknown) => p, Hidden: class {}, K: class {}, n: 1 };
    const variants = variantsOf(program, exports, () => "the pool");
    expect(variants.map(({ name, takesPool, line }) => [name, takesPool, line])).toEqual([
      ["b", false, 3],
      ["a", true, 5],
      ["made", true, 7],
    ]);
    expect(variants.map((v) => v.run())).toEqual([1, "the pool", "the pool"]);
  });

  test("a parameter that `length` does not count is still a parameter", () => {
    const [variant] = variantsOf(
      programOf([entry("f", "function", 1, 1)]),
      { f: (...args: unknown[]) => args },
      () => 7,
    );
    expect(variant?.takesPool).toBe(true);
    expect(variant?.run()).toEqual([7]);
  });
});

describe("configurationsOf", () => {
  test("measures a variant that takes the pool at every worker count, another once", () => {
    const variant = (name: string, takesPool: boolean) => ({ name, takesPool, line: 1, run: () => 0 });
    const keys = configurationsOf([variant("s", false), variant("p", true)], [1, 4]).map((c) => [c.variant, c.workers]);
    expect(keys).toEqual([
      ["s", 1],
      ["p", 1],
      ["p", 4],
    ]);
  });
});

describe("roundOrder", () => {
  const items = ["a", "b", "c", "d", "e"];

  test("is a permutation that depends on the round alone", () => {
    for (let round = 0; round < 20; round++) {
      expect([...roundOrder(items, round)].sort()).toEqual(items);
      expect(roundOrder(items, round)).toEqual(roundOrder(items, round));
    }
  });

  test("favours no place: over 5,000 rounds each item is first about equally often", () => {
    const first = new Map<string, number>();
    for (let round = 0; round < 5_000; round++) {
      const [item = ""] = roundOrder(items, round);
      first.set(item, (first.get(item) ?? 0) + 1);
    }
    for (const count of first.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });
});
