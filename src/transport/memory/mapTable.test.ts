import { describe, expect, test } from "vitest";
import { MapTable, type MapDescription } from "./mapTable.ts";
import { createPoolMemory } from "./poolMemory.ts";

describe("MapTable", () => {
  const map = (id: number, total = 10): MapDescription => ({
    id,
    total,
    chunkSize: 0,
    spread: 0,
    inputForm: 0,
    inputOffset: 8,
    outputOffset: -1,
    definition: 3,
    definitionOffset: 16,
    first: 0.5,
    step: -2,
  });
  const create = (): MapTable => {
    const { control, blocks } = createPoolMemory(2);
    const table = new MapTable(control, blocks);
    table.clear();
    return table;
  };

  test("says what was said, and gives out every item once", () => {
    const table = create();
    const block = table.open(map(5))!;
    expect(table.enter(block, 5)).toEqual(map(5));
    expect([table.claim(block, 4), table.claim(block, 4), table.remaining(block), table.claim(block, 4)]).toEqual([
      0, 4, 2, 8,
    ]);
    expect(table.remaining(block)).toBe(0);
  });

  test("a closed map gives out nothing, and its block waits until everybody has left", () => {
    const table = create();
    const block = table.open(map(5))!;
    table.enter(block, 5);
    table.close(block);
    expect([table.isClosed(block, 5), table.isLeft(block), table.remaining(block)]).toEqual([true, false, 0]);
    expect(table.claim(block, 1)).toBeGreaterThanOrEqual(10);
    expect(table.open(map(6))).not.toBe(block);
    table.leave(block);
    expect(table.isLeft(block)).toBe(true);
    expect(table.open(map(7))).toBe(block);
    expect(table.enter(block, 5)).toBeNull();
    expect(table.isLeft(block)).toBe(true);
  });

  test("only so many maps fit", () => {
    const table = create();
    let opened = 0;
    while (table.open(map(opened)) !== null) opened++;
    expect(opened).toBe(64);
  });
});
