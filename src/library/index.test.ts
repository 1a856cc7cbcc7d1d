import type * as contract from "makespan";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as library from "./index.ts";

describe("the library", () => {
  it("exports what the contract declares, and nothing else", () => {
    type Values = { readonly [Name in keyof typeof contract]: (typeof contract)[Name] };
    expectTypeOf<keyof typeof library>().toEqualTypeOf<keyof Values>();
    expectTypeOf<typeof library>().toExtend<Values>();
  });

  it("can be imported where no pool can be made, and says so when one is", async () => {
    expect(() => new library.WorkerPool()).toThrow("A WorkerPool cannot be made: there are no workers here");
    expect(() => library.shared.float64(1)).toThrow("An array on shared memory cannot be made");
    expect(() => library.pool.map((x: number) => x, [1])).toThrow("A WorkerPool cannot be made");
    expect(await new library.InlineExecutor().map((x) => 2 * x, [1, 2])).toEqual([2, 4]);
  });

  it("has the first of several sizes, and says what only the playground has", () => {
    expect(library.size([10, 20])).toBe(10);
    expect(() => library.dataset("flights")).toThrow("part of the playground");
    expect(() => library.sleep(1)).toThrow("would block the page");
    expect(library.taskContext().worker).toBe(-1);
  });
});
