import { expect, test } from "vitest";
import { closingLine, playwrightCounts, settledCounts, sumCounts, vitestCounts } from "./testCounts.mjs";

test("Vitest: a file that could not be loaded is a failure", () => {
  const testResults = [
    { status: "passed", assertionResults: [{}, {}] },
    { status: "failed", assertionResults: [{}] },
    { status: "failed", assertionResults: [] },
  ];
  expect(vitestCounts({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 2 });
});

test("Playwright: a test that passed at last has passed; errors outside tests count", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 2 };
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2 });
});

test("a runner that failed has at least one failure", () => {
  expect(settledCounts({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 });
  expect(settledCounts({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 });
  expect(settledCounts(null, 1)).toEqual({ passed: 0, failed: 1 });
});

test("the closing line is over all runners", () => {
  const total = sumCounts([
    { passed: 3, failed: 0 },
    { passed: 4, failed: 2 },
  ]);
  expect(closingLine(total)).toBe("7 passed, 2 failed");
});
