import { describe, expect, test } from "vitest";
import type { RowId } from "../catalogue/rows.ts";
import { quickSizes } from "../catalogue/sizes.ts";
import { arquero } from "./arquero.ts";
import { quickselect } from "./quickselect.ts";
import { serialCollections } from "./serialCollections.ts";

/** Those that need no server to load a book from. */
const rows: readonly RowId[] = ["numeric-sort", "median", "top", "quantiles", "fold-by", "group-by", "join"];

/** A round throws when its answer is wrong. */
describe.each([
  ["serial", serialCollections, rows],
  ["quickselect", quickselect, ["median"] as const],
  ["arquero", arquero, rows],
] as const)("%s", (_, contender, able) => {
  test.each(able)("%s: gives the right answer in every round", async (row) => {
    const runner = await contender[row]?.({ sizes: quickSizes, stepsPerMs: 1 });
    for (let round = 0; round < 2; round++) {
      expect(await runner?.run()).toMatchObject([{ line: row, value: expect.any(Number) }]);
    }
    await runner?.stop();
  });
});
