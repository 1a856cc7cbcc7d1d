/**
 * What one run of a program says: a prediction beside what was measured, ms.
 * @typedef {{
 *   readonly example: string,
 *   readonly variant: string,
 *   readonly oneMs: number,
 *   readonly predictedMs: number,
 *   readonly measuredMs: number,
 * }} Comparison
 */

/** @typedef {import("../../app/session/headlessDocument.ts").HeadlessDocument} HeadlessDocument */

/** Predictions are made from so many workers, */
export const fromWorkers = 1;
/** for so many. */
export const toWorkers = 2;

/**
 * The variants that take a pool, of a program that was run on both worker counts; wrong or failed ones are left out.
 * @param {string} example
 * @param {Pick<HeadlessDocument, "variants" | "whatIf">} document
 * @returns {Comparison[]}
 */
export function comparisonsOf(example, { variants, whatIf = {} }) {
  return variants.flatMap(({ name, runs }) => {
    const medianOn = (/** @type {number} */ workers) => runs.find((run) => run.workers === workers)?.medianMs ?? null;
    const [oneMs, measuredMs] = [medianOn(fromWorkers), medianOn(toWorkers)];
    const predicted = whatIf[name];
    const predictedMs = predicted?.predictions.find(({ workers }) => workers === toWorkers)?.ms ?? null;
    if (predicted?.from !== fromWorkers || oneMs === null || measuredMs === null || predictedMs === null) return [];
    return [{ example, variant: name, oneMs, predictedMs, measuredMs }];
  });
}

/** How far the prediction is from the measurement: −0.1 is a tenth too short. */
export const errorOf = (/** @type {Comparison} */ { predictedMs, measuredMs }) => predictedMs / measuredMs - 1;

/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * One line for each variant of each example: the medians over its runs, and the median of its runs' errors.
 * @param {readonly Comparison[]} comparisons
 */
function lines(comparisons) {
  const names = [...new Set(comparisons.map(({ example, variant }) => `${example} ${variant}`))];
  return names.map((name) => {
    const runs = comparisons.filter(({ example, variant }) => `${example} ${variant}` === name);
    const of = (/** @type {(run: Comparison) => number} */ value) => median(runs.map(value));
    return {
      example: runs[0]?.example ?? "",
      variant: runs[0]?.variant ?? "",
      oneMs: of(({ oneMs }) => oneMs),
      predictedMs: of(({ predictedMs }) => predictedMs),
      measuredMs: of(({ measuredMs }) => measuredMs),
      error: of(errorOf),
    };
  });
}

/**
 * The median of the absolute errors of all variants, each with the median error of its runs.
 * @param {readonly Comparison[]} comparisons
 */
export const medianAbsoluteError = (comparisons) => median(lines(comparisons).map(({ error }) => Math.abs(error)));

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1).replace("-", "−")}%`;

/**
 * A table in Markdown, and the error of all.
 * @param {readonly Comparison[]} comparisons at least one
 */
export function tableText(comparisons) {
  const rows = lines(comparisons).map(({ example, variant, oneMs, predictedMs, measuredMs, error }) => [
    example,
    variant,
    ...[oneMs, predictedMs, measuredMs].map((ms) => ms.toFixed(1)),
    percent(error),
  ]);
  const head = ["example", "variant", "one worker, ms", "two, predicted", "two, measured", "error"];
  const rule = head.map((_, column) => (column < 2 ? "---" : "---:"));
  const table = [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `${table}\n\nMedian absolute error: ${percent(medianAbsoluteError(comparisons))}`;
}
