/** @typedef {{ readonly passed: number, readonly failed: number }} Counts */

/**
 * What Vitest's JSON report adds up to. A file that could not be loaded has no tests; it counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/**
 * What Playwright's JSON report adds up to; a test that passed only when tried again counts as passed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/**
 * A runner's counts, made to agree with its exit code: one that failed has at least one failure.
 * @param {Counts | null} counts null without a report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function settledCounts(counts, exitCode) {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

/**
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function sumCounts(counts) {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * The line that ends a test run.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
