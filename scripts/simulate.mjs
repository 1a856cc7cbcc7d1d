import { writeFileSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { inProject, root, runScript } from "./project.mjs";

/**
 * Simulates runs whose truth is known, to see how often intervals hold it and how often a program differs from itself.
 * Writes docs/statistics.md, whose text is below: `node scripts/simulate.mjs`, some minutes. Fails when a goal is missed.
 */

/** @typedef {typeof import("../src/measure/simulation/noise.ts")} NoiseModule */
/** @typedef {typeof import("../src/measure/simulation/coverage.ts")} CoverageModule */
/** @typedef {typeof import("../src/measure/simulation/selfCheck.ts")} SelfCheckModule */
/** @typedef {typeof import("../src/measure/simulation/lawCoverage.ts")} LawCoverageModule */
/** @typedef {typeof import("../src/measure/simulation/simulatedRun.ts")} SimulatedRunModule */
/** @typedef {import("../src/measure/simulation/noise.ts").Noise} Noise */

const seed = 1;
const coverageRuns = 1000;
const selfCheckRuns = 200;
const lawRuns = 300;
/** As on the page when nothing is set: half-widths of 5%, or ten seconds. */
const precision = 0.05;
const budgetMs = 10_000;
const goals = { coverage: 0.92, claims: 0.07 };

/** @param {string} name */
async function load(name) {
  const { runnerImport } = await import("vite");
  const { module } = await runnerImport(`/src/measure/simulation/${name}.ts`, {
    root,
    configFile: false,
    logLevel: "error",
  });
  return module;
}

/** @param {number} share */
const percent = (share) => `${Number((share * 100).toFixed(share >= 0.1 ? 0 : 1))}%`;
/** @param {number} share */
const exactPercent = (share) => `${(share * 100).toFixed(1)}%`;

/**
 * A table with columns of even width, as the formatter makes them.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/** @param {readonly (readonly [string, Noise])[]} machines */
async function coverageRows(machines) {
  const { coverageOf } = /** @type {CoverageModule} */ (await load("coverage"));
  /** @type {string[][]} */
  const rows = [];
  let isReached = true;
  for (const [machine, noise] of machines) {
    for (const n of [5, 10, 20, 30]) {
      const input = { n, noise, speedup: 3, runs: coverageRuns, seed };
      const inTurn = coverageOf({ ...input, order: "interleaved" });
      const blocks = coverageOf({ ...input, order: "blocks" });
      if (n === 10) isReached &&= inTurn.share >= goals.coverage;
      const shares = [inTurn, blocks].flatMap(({ share, width }) => [exactPercent(share), percent(width)]);
      rows.push([machine, String(n), ...shares]);
      say(`${machine}, n = ${n}: ${shares.join(" ")}`);
    }
  }
  const head = ["machine", "n", "interleaved", "width", "in blocks", "width"];
  return { text: table(head, rows), isReached };
}

/** @param {readonly (readonly [string, Noise])[]} machines */
async function selfCheckRows(machines) {
  const { selfCheckOf, untilPrecise } = /** @type {SelfCheckModule} */ (await load("selfCheck"));
  const { afterRounds } = /** @type {SimulatedRunModule} */ (await load("simulatedRun"));
  const rules = /** @type {const} */ ([
    ["10 samples", afterRounds(10)],
    ["20 samples", afterRounds(20)],
    ["as on the page", untilPrecise(precision, budgetMs)],
  ]);
  /** @type {string[][]} */
  const rows = [];
  let isReached = true;
  for (const [machine, noise] of machines) {
    for (const workerCounts of [1, 3]) {
      for (const [rule, stop] of rules) {
        const check = selfCheckOf({ runs: selfCheckRuns, workerCounts, stop, noise, seed });
        isReached &&= check.claims <= goals.claims;
        const cells = [exactPercent(check.claims), exactPercent(check.same), String(Math.round(check.samples))];
        rows.push([machine, String(workerCounts), rule, ...cells]);
        say(`${machine}, ${workerCounts} against one, ${rule}: ${cells.join(" ")}`);
      }
    }
  }
  const head = ["machine", "worker counts", "length", "claim a difference", "say there is none", "samples"];
  return { text: table(head, rows), isReached };
}

/** @param {readonly (readonly [string, Noise])[]} machines */
async function lawRows(machines) {
  const { lawCoverageOf } = /** @type {LawCoverageModule} */ (await load("lawCoverage"));
  /** @type {string[][]} */
  const rows = [];
  for (const [machine, noise] of machines) {
    for (const workerCounts of [
      [1, 2, 4],
      [1, 2, 4, 8],
    ]) {
      for (const n of [10, 20]) {
        const found = lawCoverageOf({ serialFraction: 0.05, workerCounts, n, noise, runs: lawRuns, seed });
        const range = `${exactPercent(found.low)}–${exactPercent(found.high)}`;
        const cells = [exactPercent(found.share), range, exactPercent(found.meaningful)];
        rows.push([machine, workerCounts.join(", "), String(n), ...cells]);
        say(`${machine}, serial fraction from ${workerCounts.join(", ")} workers, n = ${n}: ${cells.join(" ")}`);
      }
    }
  }
  return table(["machine", "worker counts", "n", "interval holds 5%", "typical interval", "meaningful"], rows);
}

/** @param {readonly (readonly [string, Noise])[]} machines */
function noiseTable(machines) {
  const rows = machines.map(([name, noise]) => [
    name,
    percent(noise.jitter),
    `${percent(noise.spikeShare)} of samples, ${percent(noise.spikeMean)} long`,
    `up to ${percent(noise.heating)}`,
    percent(noise.walk),
  ]);
  return table(["machine", "jitter", "spikes", "heating", "walk"], rows);
}

const lawTable = table(
  ["law", "formula", "fitted by least squares of", "takes"],
  [
    ["Amdahl", "S = 1/(f + (1 − f)/p)", "1/S − 1/p = f·(1 − 1/p), 0 ≤ f ≤ 1", "two worker counts above 1"],
    ["Gustafson", "S = p − α(p − 1)", "p − S = α·(p − 1), 0 ≤ α ≤ 1", "the same, and calls of `size`"],
    ["USL", "C = N/(1 + σ(N−1) + κN(N−1))", "(N/C − 1)/(N − 1) = σ + κN, both ≥ 0", "four worker counts"],
  ],
);

/** @param {{ noise: string, coverage: string, selfCheck: string, laws: string }} tables */
const page = ({ noise, coverage, selfCheck, laws }) => `# How sure the numbers are

Made by \`node scripts/simulate.mjs\`, which takes some minutes; change the text there. Everything is seeded, so the same
code gives the same page, and the script fails when a goal is missed. Shorter versions of the same simulations are among
the tests (\`src/measure/simulation\`).

## From samples to a sentence

**Speedup** is the median time of the best serial variant over the median time of the variant: a median is not moved by
the few repetitions during which something else ran. Its **95% interval** is a percentile bootstrap
(\`src/measure/bootstrap.ts\`): both lists of samples are drawn anew with replacement, as many as there are, 400 to 2,000
times; the interval holds the middle 95% of the ratios of medians. The draws are seeded, so the same samples always give
the same interval.

**Samples are interleaved**: each round times every variant on every worker count once, in random order. A machine that
becomes slower during the run then slows all of them alike. From five samples of each on, rounds go on until every
interval reaches at most ±5% or the time budget is used; it is looked at after rounds 5 to 10, then after every 15% more.

**Verdicts** (\`src/measure/verdict.ts\`) need five samples of each side. An interval within 5% of 1 is no difference one
could notice; else one wholly above 1 is faster, wholly below 1 slower; anything else cannot be told yet.

## The simulated machines

A simulated sample is the true duration, made longer by what real machines do (\`src/measure/simulation/noise.ts\`):

${noise}

- **Jitter**: every sample for itself; the standard deviation of its logarithm.
- **Spikes**: something else runs, or garbage is collected. Their lengths are exponential, with the mean given as a share
  of the sample.
- **Drift**, which is heating (each run draws its own final share, of which 63% is reached after 30 samples) and a random
  walk of the machine's speed (the standard deviation of each step from sample to sample).

## Does the interval hold the truth?

The share of ${coverageRuns.toLocaleString("en")} simulated runs whose interval held the true speedup of 3, and the intervals' median width, as a share of
the speedup. "In blocks" is all serial samples before all parallel ones, as a hurried person would take them. The goal is
at least ${percent(goals.coverage)} for 10 interleaved samples.

${coverage}

Intervals of interleaved samples hold the truth somewhat more often than the 95% they promise, since medians of few samples
take few values. Blocks get worse the longer they are: the intervals become narrower and the drift does not.

## Does a program differ from itself?

${selfCheckRuns} simulated runs of each kind, in which the pool's variant takes exactly as long as the serial one (20 ms). With three
worker counts the verdict is about the best of them, which could favour chance. At most ${percent(goals.claims)} (${Math.round(goals.claims * selfCheckRuns)} runs) may claim a
difference. "As on the page": half-widths of ${percent(precision)}, or ${budgetMs / 1000} s.

${selfCheck}

The rest says that it cannot tell yet: an interval of ±5% is within 5% of 1 only when it lies right in the middle, so "no
difference" takes longer (20 samples rather than 7 on a quiet machine) than the page measures by itself. Not simulated:
the page also leaves out samples around which a control, the same little work each time, took much longer than usual.

## Laws

\`src/measure/laws\` fits, to the speedups of one variant:

${lawTable}

Karp and Flatt's fraction (1/S − 1/p)/(1 − 1/p) is given for every count above 1. The universal scalability law is about
throughput relative to one worker of the variant itself; its curve is multiplied by the speedup of that one worker.

Each band is a bootstrap of the whole run: the reference and every count are drawn anew together, and the law is fitted
again. For the universal scalability law, whose parameters trade one for the other, the band lies between the outermost
of the fitted curves near, at and far beyond the largest count; the corners of the two intervals would make it some three
times as wide.

A fit is said to mean nothing, and is not drawn, when

- there are fewer than five serial samples, or fewer than two counts above 1 with five samples each (through one point goes
  a curve of any law); counts with fewer samples, and counts above the number of cores, are left out;
- speedups are more than 5% above the number of workers, or all below 1: no law of shared work describes that;
- the interval of f or α is wider than 20 percentage points, or the USL's band at twice the largest count is wider than a
  factor of 2;
- for Gustafson's, the program does not call \`size\`: its work cannot grow.

An interval that reaches down to 0.1% is said to leave open whether anything is serial. Where one share of serial work does
not explain the points, that is said: when one worker alone is slower or faster than the serial variant, and when Karp and
Flatt's fraction grows (overhead) or falls from the smallest count to the largest, by more than chance and by enough to
move the speedup 5%. Points at one size stand in for grown work in Gustafson's law, so α is the share of the time that they
took. Where a peak is given, its interval ends at four times the largest count at most; beyond that it would be a guess.

In ${lawRuns} simulated runs each, a true serial share of 5%:

${laws}
`;

await runScript(async () => {
  await ensureInstalled();
  const { usualNoise, roughNoise } = /** @type {NoiseModule} */ (await load("noise"));
  const machines = /** @type {const} */ ([
    ["quiet", usualNoise],
    ["rough", roughNoise],
  ]);
  const coverage = await coverageRows(machines);
  const selfCheck = await selfCheckRows(machines);
  const laws = await lawRows(machines);
  const target = inProject("docs", "statistics.md");
  const tables = { noise: noiseTable(machines), coverage: coverage.text, selfCheck: selfCheck.text, laws };
  writeFileSync(target, page(tables));
  say(`Written to ${target}.`);
  if (!coverage.isReached) say(`FAILED: intervals of 10 interleaved samples hold the truth too rarely.`);
  if (!selfCheck.isReached) say(`FAILED: programs differ from themselves too often.`);
  return coverage.isReached && selfCheck.isReached ? 0 : 1;
});
