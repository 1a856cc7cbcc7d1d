import { formatCount, formatFactor, formatPercent } from "../format.ts";
import { misfit, mostWorkers, withLeftOut, type Evidence, type Reading } from "./evidence.ts";
import { fitGustafson } from "./gustafson.ts";
import type { LawFit, LawParameters } from "./law.ts";
import { lawAt } from "./lawAt.ts";
import { isTooWide, mayBeNone, rangeText } from "./percentText.ts";
import { estimateOf, fitResamples, nothing } from "./resampling.ts";

type GustafsonParameters = LawParameters & { readonly law: "gustafson" };

/** Gustafson's law fitted to speedups, with a sentence for a person; it is about programs whose work can grow. */
export function gustafsonFit(evidence: Evidence, callsSize: boolean): LawFit {
  const { speedups, refusal } = evidence;
  const { fitted, draws } = fitResamples(speedups, fitGustafson);
  const serialFraction = refusal === null ? estimateOf(fitted, draws) : nothing;
  const parameters: GustafsonParameters = { law: "gustafson", serialFraction };
  if (!callsSize) return { ...parameters, sentence: fixedWork, isMeaningful: false };
  const reason = refusal ?? misfit(speedups);
  if (reason !== null) return { ...parameters, ...withLeftOut({ sentence: reason, isMeaningful: false }, evidence) };
  return { ...parameters, ...withLeftOut(read(parameters, evidence), evidence) };
}

const fixedWork =
  "Gustafson's law is about work that grows with the workers; this program does not call `size`, so its work cannot grow.";

function read(parameters: GustafsonParameters, evidence: Evidence): Reading {
  const { serialFraction } = parameters;
  const { value, low, high } = serialFraction;
  if (isTooWide(serialFraction)) {
    const range = `Anything between ${formatPercent(low)} and ${formatPercent(high)} of the time may go to one thread alone`;
    return { sentence: `${range}: too wide to mean anything, run longer.`, isMeaningful: false };
  }
  const workers = 2 * mostWorkers(evidence);
  const expected = lawAt(parameters, workers);
  const share = mayBeNone(serialFraction)
    ? `up to ${formatPercent(high)} of the time would go to one thread alone, perhaps none`
    : `about ${formatPercent(value)} of the time would go to one thread alone${rangeText(serialFraction)}`;
  const gain = mayBeNone(serialFraction)
    ? `at least ${formatFactor(expected.low)}`
    : `about ${formatFactor(expected.speedup)}`;
  const sentence = `If only the parallel work grew with the workers, ${share}: ${formatCount(workers)} workers would do ${gain} times the work in the same time.`;
  return { sentence, isMeaningful: true };
}
