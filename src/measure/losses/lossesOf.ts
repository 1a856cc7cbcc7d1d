import { accountOf, type Account } from "./account.ts";
import { computeLoss, slowerLoss } from "./computeLoss.ts";
import { dispatchLoss } from "./dispatchLoss.ts";
import { divide } from "./divide.ts";
import { idleLoss } from "./idleLoss.ts";
import { imbalanceLoss } from "./imbalanceLoss.ts";
import { lossCauses, type Loss, type LossCause, type Losses } from "./loss.ts";
import type { LossesInput, PredictFix } from "./lossesInput.ts";
import { serialLoss } from "./serialLoss.ts";
import { startLoss } from "./startLoss.ts";
import { transferLoss } from "./transferLoss.ts";

const partOf: Readonly<Record<LossCause, (account: Account) => Loss>> = {
  start: startLoss,
  dispatch: dispatchLoss,
  transfer: transferLoss,
  imbalance: imbalanceLoss,
  serial: serialLoss,
  compute: computeLoss,
  idle: idleLoss,
};

/**
 * Where p·T_p − work went, T_p being the median and the split that of the traced repetition; null for a variant that
 * takes the pool and has no trace. `predict` tells what a change of the chunk size would come to.
 */
export function lossesOf(input: LossesInput, predict: PredictFix = () => null): Losses | null {
  const { variant, workers, takesPool, medianMs, workMs, trace } = input;
  if (!takesPool) {
    const parts = [slowerLoss(input)];
    return { variant, workers, lanes: 1, capacityMs: medianMs, workMs, lostMs: medianMs - workMs, parts };
  }
  if (!trace) return null;
  const account = accountOf(input, divide(trace.trace, workers, trace.durationMs), predict);
  const { lanes, capacityMs } = account;
  const parts = lossCauses.map((cause) => partOf[cause](account));
  return { variant, workers, lanes, capacityMs, workMs, lostMs: capacityMs - workMs, parts };
}
