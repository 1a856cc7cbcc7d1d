import { describe, expect, test } from "vitest";
import type { CompiledProgram, ExportEntry } from "#protocol/program.ts";
import { configurationsOf, roundOrder, twice, variantsOf } from "./configurations.ts";

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
  const variant = (name: string, takesPool: boolean) => ({ name, takesPool, line: 1, run: () => 0 });

  test("measures a variant that takes the pool at every worker count, another once", () => {
    const plan = { workerCounts: [1, 4], purpose: { type: "compare" } } as const;
    const keys = configurationsOf([variant("s", false), variant("p", true)], plan).map((c) => [c.variant, c.workers]);
    expect(keys).toEqual([
      ["s", 1],
      ["p", 1],
      ["p", 4],
    ]);
  });

  test("checks itself with the baseline twice, on as few workers as it can", () => {
    const variants = twice([variant("p", true), variant("q", true)]);
    const plan = { workerCounts: [1, 4], purpose: { type: "selfCheck" } } as const;
    expect(configurationsOf(variants, plan).map((c) => [c.variant, c.workers])).toEqual([
      ["p", 1],
      ["p, again", 1],
    ]);
  });

  test("tries chunk sizes on most workers, beside the baseline", () => {
    const plan = {
      workerCounts: [1, 4],
      purpose: { type: "chunkSizes", variant: "p", chunkSizes: [1, "auto"] },
    } as const;
    const keys = configurationsOf([variant("s", false), variant("p", true), variant("q", true)], plan);
    expect(keys.map((c) => [c.variant, c.workers, c.chunkSize])).toEqual([
      ["s", 1, undefined],
      ["p", 4, 1],
      ["p", 4, "auto"],
    ]);
    expect(configurationsOf([variant("p", true)], plan)).toHaveLength(2);
  });

  test("runs plans as rewritten and as written, beside the baseline", () => {
    const plan = { workerCounts: [1, 4], purpose: { type: "plan", variant: "p", workers: 4 } } as const;
    const keys = configurationsOf([variant("s", false), variant("p", true), variant("q", true)], plan);
    expect(keys.map((c) => [c.variant, c.workers, c.optimise])).toEqual([
      ["s", 1, undefined],
      ["p", 4, true],
      ["p", 4, false],
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
