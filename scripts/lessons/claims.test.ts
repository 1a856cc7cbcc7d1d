import { describe, expect, test } from "vitest";
import { ratioOfMedians } from "#measure/bootstrap.ts";
import type { Claim } from "../../app/examples/lesson.ts";
import type { HeadlessDocument } from "../../app/session/headlessDocument.ts";
import { claimsTable, judgeClaim, runsFor } from "./claims.mjs";

const claim: Claim = { says: "Two halve it", of: "serial", against: "parallel", ratio: { atLeast: 1.5 } };
const around = (ms: number): number[] => [0.99, 1, 1.01].map((factor) => factor * ms);

/** A document with the times of `serial` and, by workers, of `parallel`, in ms. */
function documentOf(serialMs: number, parallelMs: Readonly<Record<number, number>>): HeadlessDocument {
  const runs = Object.entries(parallelMs).map(([workers, ms]) => ({ workers: Number(workers), samplesMs: around(ms) }));
  const variants = [
    { name: "serial", takesPool: false, runs: [{ workers: 1, samplesMs: around(serialMs) }] },
    { name: "parallel", takesPool: true, runs },
  ];
  return { variants } as unknown as HeadlessDocument;
}

const judge = (given: Claim, document: HeadlessDocument, cores = 1.9) =>
  judgeClaim("05-x", given, document, cores, ratioOfMedians);

describe("a claim", () => {
  test("holds where the measured ratio is what it says", () => {
    const measured = judge(claim, documentOf(100, { 2: 50 }));
    expect(measured).toMatchObject({ verdict: "holds", reason: "" });
    expect(measured.ratio?.ratio).toBeCloseTo(2);
  });

  test("does not hold where it is not, nor without times", () => {
    expect(judge(claim, documentOf(100, { 2: 80 })).verdict).toBe("does not hold");
    expect(judge({ ...claim, ratio: { atMost: 1 } }, documentOf(100, { 2: 50 })).verdict).toBe("does not hold");
    expect(judge(claim, documentOf(100, { 1: 50 }))).toMatchObject({ ratio: null, reason: "parallel gave no times" });
  });

  test("says when its interval reaches beyond", () => {
    expect(judge({ ...claim, ratio: { atLeast: 1.99 } }, documentOf(100, { 2: 50 })).reason).toBe("within noise");
  });

  test("is not measurable with less than two cores, unless it needs but one", () => {
    expect(judge(claim, documentOf(100, { 2: 50 }), 1.4)).toMatchObject({
      verdict: "not measurable",
      reason: "the control reached 1.40 cores",
    });
    const alone = { ...claim, workers: { against: 1 }, ratio: { atLeast: 1 } };
    expect(judge(alone, documentOf(100, { 1: 50 }), 1.4).verdict).toBe("holds");
  });
});

test("claims of one size share a run with all worker counts", () => {
  const large = { ...claim, size: 800, workers: { against: 1 } };
  expect(runsFor([claim, large, { ...claim, workers: { of: 1, against: 4 } }])).toMatchObject([
    { size: null, workers: [1, 2, 4] },
    { size: 800, workers: [1, 2] },
  ]);
  expect(runsFor([])).toEqual([]);
});

test("the table has a row for each, with what was measured", () => {
  const table = claimsTable([judge(claim, documentOf(100, { 2: 50 }))]).split("\n");
  expect(table).toHaveLength(3);
  expect(table[2]).toMatch(
    /^\| 05-x \| Two halve it \| `serial` \/ `parallel` \| ≥ 1.5 \| 2\.0 \(2\.0 to 2\.0\) \| holds \|$/,
  );
});
