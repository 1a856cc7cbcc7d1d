import type { Division } from "./divide.ts";
import { functionTimes, type FunctionTimes } from "./functionTimes.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { LossCause, OfferedFix } from "./loss.ts";
import type { LossesInput, PredictFix } from "./lossesInput.ts";

/** All that the parts are told from. */
export interface Account extends Division {
  readonly input: LossesInput;
  /** Worker time by cause on the scale of the median, in ms; they sum to what was lost. */
  readonly ms: Readonly<Record<LossCause, number>>;
  readonly capacityMs: number;
  /** From times of the trace to those of the median. */
  readonly scale: number;
  /** By index into the trace's labels. */
  readonly functions: readonly FunctionTimes[];
  /** The fix, if it is expected to help; null when it is not, "unknown" when nobody can say. */
  readonly offer: (fix: ProgramFix, label: string) => OfferedFix | null | "unknown";
}

/** A smaller gain than this share of the makespan is not worth a click. */
const leastGain = 0.02;
/** Below this share of capacity a part gets no advice. */
const leastShare = 0.02;

/** Brings a division to the scale of the median, and makes `compute` what is left. */
export function accountOf(input: LossesInput, division: Division, predict: PredictFix): Account {
  const { medianMs, workMs } = input;
  const scale = division.windowMs > 0 ? medianMs / division.windowMs : 0;
  const capacityMs = division.lanes * medianMs;
  const parts = {
    start: division.startMs * scale,
    dispatch: division.dispatchMs * scale,
    transfer: division.transferMs * scale,
    imbalance: division.imbalanceMs * scale,
    serial: division.serialMs * scale,
    idle: division.idleMs * scale,
  };
  // Several parts may ask for the same.
  const predictions = new Map<string, number | null>();
  const remembered = (fix: ProgramFix): number | null => {
    const key = JSON.stringify(fix);
    const known = predictions.get(key);
    const predictedMs = known === undefined ? predict(fix) : known;
    predictions.set(key, predictedMs);
    return predictedMs;
  };
  const others = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  return {
    ...division,
    input,
    ms: { ...parts, compute: capacityMs - workMs - others },
    capacityMs,
    scale,
    functions: functionTimes(division.record),
    offer: (fix, label) => offer(fix, label, remembered(fix), medianMs),
  };
}

function offer(
  fix: ProgramFix,
  label: string,
  predictedMs: number | null,
  medianMs: number,
): OfferedFix | null | "unknown" {
  if (predictedMs === null) return "unknown";
  return predictedMs <= medianMs * (1 - leastGain) ? { ...fix, label, predictedMs } : null;
}

/** Whether a part is large enough for advice. */
export function matters(account: Account, cause: LossCause): boolean {
  return account.ms[cause] >= leastShare * account.capacityMs;
}
