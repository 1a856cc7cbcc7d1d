import { formatCount, formatRatio, plural } from "../format.ts";
import { quantile } from "../statistics.ts";
import { aboveOne, mostWorkers, superlinear, withLeftOut, type Evidence, type Reading } from "./evidence.ts";
import type { Estimate, LawFit, LawParameters, UslCurve } from "./law.ts";
import { lawAt } from "./lawAt.ts";
import { estimateOf, fitResamples, nothing, resampled, tails, type ResampledSpeedup } from "./resampling.ts";
import type { SpeedupPoint } from "./speedupPoint.ts";
import { fitUsl, uslPeak, uslSpeedup } from "./usl.ts";

/** With two parameters, fewer worker counts than this leave nothing by which a fit could be wrong. */
const countsNeeded = 4;
/** A band whose ends are further apart than this, at twice the workers measured, leaves open what more would bring. */
const widestBand = 2;
/** A peak at more than so many times the workers measured is a guess. */
const farAway = 4;

/** The universal scalability law fitted to speedups, with a sentence for a person. */
export function uslFit(evidence: Evidence): LawFit {
  const { speedups } = evidence;
  const reason = evidence.refusal ?? refusalOf(speedups) ?? superlinear(relativeToOneWorker(speedups), "one worker");
  if (reason !== null) {
    const unfitted = { law: "usl", contention: nothing, coherency: nothing } as const;
    return { ...unfitted, ...withLeftOut({ sentence: reason, isMeaningful: false }, evidence) };
  }
  const { fitted, draws } = fitResamples(speedups, fitCurve);
  const parameters: LawParameters = {
    law: "usl",
    contention: estimateOf(
      fitted.contention,
      draws.map(({ contention }) => contention),
    ),
    coherency: estimateOf(
      fitted.coherency,
      draws.map(({ coherency }) => coherency),
    ),
    oneWorker: fitted.oneWorker,
    edges: edgesOf(draws, mostWorkers(evidence)),
  };
  const { low, high } = lawAt(parameters, 2 * mostWorkers(evidence));
  const reading = !(high <= widestBand * low) ? tooWide : read(parameters, peakOf(fitted, draws), evidence);
  return { ...parameters, ...withLeftOut(reading, evidence) };
}

const tooWide: Reading = {
  sentence: "The points leave open whether more workers would help or harm: run longer, or measure more worker counts.",
  isMeaningful: false,
};

function refusalOf(speedups: readonly ResampledSpeedup[]): string | null {
  if (speedups.length >= countsNeeded && aboveOne(speedups).length >= countsNeeded - 1) return null;
  return `This law has two unknowns and takes ${countsNeeded} worker counts; there are ${speedups.length}.`;
}

/** The law is about throughput relative to one worker: where that was not measured, the serial program stands in. */
function fitCurve(points: readonly SpeedupPoint[]): UslCurve {
  const oneWorker = points.find(({ workers }) => workers === 1)?.speedup ?? 1;
  const relative = points.map(({ workers, speedup }) => ({ workers, speedup: speedup / oneWorker }));
  return { ...fitUsl(relative), oneWorker };
}

function relativeToOneWorker(speedups: readonly ResampledSpeedup[]): readonly ResampledSpeedup[] {
  const one = speedups.find(({ workers }) => workers === 1);
  if (!one) return speedups;
  return speedups.map(({ workers, speedup, samples, draws }) =>
    resampled({
      workers,
      speedup: speedup / one.speedup,
      samples,
      draws: draws.map((draw, i) => draw / (one.draws[i] ?? NaN)),
    }),
  );
}

/** Of the resamples' curves, those at the two ends of the band near, at and far beyond the largest count. */
function edgesOf(draws: readonly UslCurve[], most: number): readonly UslCurve[] {
  return [2, most, farAway * most].flatMap((workers) => {
    const sorted = draws
      .map((curve) => ({ curve, speedup: uslSpeedup(curve, workers) }))
      .sort((a, b) => a.speedup - b.speedup);
    return tails.flatMap((tail) => sorted[Math.round(tail * (sorted.length - 1))]?.curve ?? []);
  });
}

/** Workers at the peak. Its interval comes from 1/peak, which is 0 where there is none. */
function peakOf(fitted: UslCurve, draws: readonly UslCurve[]): Estimate {
  const inverse = draws.map((draw) => 1 / uslPeak(draw));
  const [low, high] = [1 / quantile(inverse, tails[1]), 1 / quantile(inverse, tails[0])];
  const value = uslPeak(fitted);
  return { value, low: Math.min(value, low), high: Math.max(value, high) };
}

function read(parameters: LawParameters, peak: Estimate, evidence: Evidence): Reading {
  const most = mostWorkers(evidence);
  return { sentence: peakText(parameters, peak, most), isMeaningful: true };
}

function peakText(parameters: LawParameters, peak: Estimate, most: number): string {
  if (peak.high < 1.5) return "One worker is as fast as it gets: every further one costs more than it brings.";
  if (peak.high <= farAway * most) {
    const [low, high] = [formatCount(peak.low), formatCount(peak.high)];
    const range = low === high ? "" : ` (between ${low} and ${high})`;
    const speedup = formatRatio(lawAt(parameters, peak.value).speedup);
    return `Speed peaks at about ${speedup} near ${plural(peak.value, "worker")}${range}; beyond that coordination costs more than it brings.`;
  }
  if (peak.low === Infinity) return "As far as these points show, every further worker brings something.";
  const beyond = `if there is one, it lies beyond ${plural(Math.floor(peak.low), "worker")}`;
  return peak.low >= most ? `No peak in sight: ${beyond}.` : `The points do not tell where speed peaks: ${beyond}.`;
}
