import { formatMs, formatPercent, formatRatio } from "../format.ts";
import { matters, type Account } from "./account.ts";
import { adviceOnSubmits, inWords, noAdvice } from "./advice.ts";
import type { Loss } from "./loss.ts";

/**
 * What it cost that the program worked alone, with the limit that sets: no worker count makes a program more than
 * 1 / (serial fraction) times as fast (Amdahl, "Validity of the single processor approach", AFIPS 1967).
 */
export function serialLoss(account: Account): Loss {
  const { aloneMs, scale, input } = account;
  const ms = account.ms.serial;
  const lastedMs = aloneMs * scale;
  if (lastedMs === 0) {
    return { cause: "serial", ms, sentence: "Some task was ready or running all the time.", ...noAdvice };
  }
  const share = formatPercent(lastedMs / input.medianMs);
  return {
    cause: "serial",
    ms,
    sentence: `The program worked alone, or waited, for ${formatMs(lastedMs)} of ${formatMs(input.medianMs)} (${share})${limitOf(account, lastedMs)}.`,
    ...(matters(account, "serial") ? (adviceOnSubmits(account) ?? inWords(advice)) : noAdvice),
  };
}

const advice = "Move what the program does before, between and after the tasks into them, as far as it can be divided.";

/** A limit so many times the number of workers is none. */
const farTimes = 10;

function limitOf({ lanes, input: { workMs, reference } }: Account, lastedMs: number): string {
  const whom = reference.isSerial ? "the serial program" : `\`${reference.variant}\``;
  const limit = workMs / lastedMs;
  if (limit <= 1) return `: longer than ${whom} takes in all`;
  return limit > farTimes * lanes
    ? ""
    : `: no number of workers makes it more than ${formatRatio(limit)} as fast as ${whom}`;
}
