/** @typedef {import("../../app/examples/lesson.ts").Claim} Claim */
/** @typedef {import("../../app/session/headlessDocument.ts").HeadlessDocument} HeadlessDocument */
/** @typedef {import("../../src/measure/bootstrap.ts").RatioInterval} RatioInterval */
/** @typedef {(numerator: readonly number[], denominator: readonly number[]) => RatioInterval} RatioOfMedians */
/** @typedef {"holds" | "does not hold" | "not measurable"} ClaimVerdict */

/**
 * What was measured of a claim; without a ratio, why.
 * @typedef {{
 *   readonly id: string,
 *   readonly claim: Claim,
 *   readonly ratio: RatioInterval | null,
 *   readonly verdict: ClaimVerdict,
 *   readonly reason: string,
 * }} MeasuredClaim
 */

/** Two workers that have nothing to do with each other must get this much of two cores. */
export const coresAtLeast = 1.7;
const usualWorkers = 2;

/**
 * On how many workers each side of a claim runs, where it takes a pool.
 * @param {Claim} claim
 */
export function workersOf({ workers = {} }) {
  return { of: workers.of ?? usualWorkers, against: workers.against ?? usualWorkers };
}

/**
 * The runs that claims need: their sizes, each with all worker counts at that size. A size of null is the first.
 * @param {readonly Claim[]} claims
 * @returns {{ readonly size: number | null, readonly workers: readonly number[], readonly claims: readonly Claim[] }[]}
 */
export function runsFor(claims) {
  const sizes = [...new Set(claims.map(({ size = null }) => size))];
  return sizes.map((size) => {
    const own = claims.filter((claim) => (claim.size ?? null) === size);
    const workers = own.flatMap((claim) => Object.values(workersOf(claim)));
    return { size, workers: [...new Set(workers)].toSorted((a, b) => a - b), claims: own };
  });
}

/**
 * The times of a variant on so many workers; on one thread where it takes no pool.
 * @param {HeadlessDocument} document
 * @param {string} variant
 * @param {number} workers
 * @returns {{ readonly samplesMs: readonly number[], readonly takesPool: boolean } | null}
 */
function timesOf({ variants }, variant, workers) {
  const found = variants.find(({ name }) => name === variant);
  const run = found?.runs.find((each) => !found.takesPool || each.workers === workers);
  if (found === undefined || run === undefined || run.samplesMs.length === 0) return null;
  return { samplesMs: run.samplesMs, takesPool: found.takesPool };
}

/**
 * Judges one claim by a run; `cores` is what the control reached just before it.
 * @param {string} id
 * @param {Claim} claim
 * @param {HeadlessDocument} document
 * @param {number} cores
 * @param {RatioOfMedians} ratioOfMedians
 * @returns {MeasuredClaim}
 */
export function judgeClaim(id, claim, document, cores, ratioOfMedians) {
  const workers = workersOf(claim);
  const of = timesOf(document, claim.of, workers.of);
  const against = timesOf(document, claim.against, workers.against);
  if (of === null || against === null) {
    const missing = of === null ? claim.of : claim.against;
    return { id, claim, ratio: null, verdict: "does not hold", reason: `${missing} gave no times` };
  }
  const ratio = ratioOfMedians(of.samplesMs, against.samplesMs);
  const isParallel = (of.takesPool && workers.of > 1) || (against.takesPool && workers.against > 1);
  if (isParallel && cores < coresAtLeast) {
    return { id, claim, ratio, verdict: "not measurable", reason: `the control reached ${cores.toFixed(2)} cores` };
  }
  const { atLeast = 0, atMost = Infinity } = claim.ratio;
  const holds = ratio.ratio >= atLeast && ratio.ratio <= atMost;
  const isWhole = ratio.low >= atLeast && ratio.high <= atMost;
  return {
    id,
    claim,
    ratio,
    verdict: holds ? "holds" : "does not hold",
    reason: holds && !isWhole ? "within noise" : "",
  };
}

/** @param {Claim["ratio"]} ratio */
function wantedText({ atLeast, atMost }) {
  return [...(atLeast === undefined ? [] : [`≥ ${atLeast}`]), ...(atMost === undefined ? [] : [`≤ ${atMost}`])].join(
    ", ",
  );
}

/** @param {number} value */
const short = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(value >= 9.95 ? 3 : 2));

/**
 * A claim's cells: lesson, claim, what of what, what is claimed, what was measured, the verdict.
 * @param {MeasuredClaim} measured
 */
export function cellsOf({ id, claim, ratio, verdict, reason }) {
  const workers = workersOf(claim);
  const counts = claim.workers === undefined ? "" : ` (workers ${workers.of}, ${workers.against})`;
  const found = ratio === null ? "–" : `${short(ratio.ratio)} (${short(ratio.low)} to ${short(ratio.high)})`;
  const size = claim.size === undefined ? "" : `, size ${claim.size}`;
  return [
    id,
    claim.says,
    `\`${claim.of}\` / \`${claim.against}\`${counts}${size}`,
    wantedText(claim.ratio),
    found,
    reason === "" ? verdict : `${verdict}: ${reason}`,
  ];
}

const head = ["lesson", "claim", "time of / time of", "claimed", "measured", "verdict"];

/**
 * The table of all claims, as Markdown.
 * @param {readonly MeasuredClaim[]} measured
 */
export function claimsTable(measured) {
  const rows = measured.map((each) => cellsOf(each).map((cell) => cell.replaceAll("|", "\\|")));
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
