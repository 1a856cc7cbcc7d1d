import { formatBytes, formatCount, formatMs, plural } from "../format.ts";
import { matters, type Account } from "./account.ts";
import {
  adviceOnAwaits,
  adviceOnChunks,
  adviceOnCores,
  adviceOnSubmits,
  finestJob,
  inWords,
  noAdvice,
  type Advice,
} from "./advice.ts";
import { copiesOf, sharedMakespanMs, type ArrayCopies } from "./copies.ts";
import type { Loss } from "./loss.ts";
import { isSlowFor, transferFactsOf, type TransferFacts, type Way } from "./transferFacts.ts";
import { functionText, placeOf } from "./words.ts";

/** What it cost to write, move and read values. */
export function transferLoss(account: Account): Loss {
  const ms = account.ms.transfer;
  if (ms === 0) return { cause: "transfer", ms, sentence: "Values took no time to move that shows.", ...noAdvice };
  const facts = transferFactsOf(account);
  return {
    cause: "transfer",
    ms,
    sentence: isSmall(account, facts) ? claimsSentence(account, facts) : bytesSentence(ms, facts),
    ...(matters(account, "transfer") ? adviceOn(account, facts) : noAdvice),
  };
}

/** Whether it is not the amount that takes the time. */
function isSmall({ transferMs }: Account, { there, back }: TransferFacts): boolean {
  return isSlowFor(there.bytes + back.bytes, transferMs);
}

function isStalled({ transferMs }: Account, { stalledMs }: TransferFacts): boolean {
  return stalledMs > transferMs / 2;
}

function bytesSentence(ms: number, { there, back }: TransferFacts): string {
  const ways = [
    there.bytes > 0 ? `${formatBytes(there.bytes)} went to the workers` : "",
    back.bytes > 0 ? `${formatBytes(back.bytes)} came back` : "",
  ];
  const moved = ways.filter((way) => way !== "").join(", ");
  return `Writing, moving and reading values took ${formatMs(ms)} of worker time: ${moved}.`;
}

function claimsSentence(account: Account, facts: TransferFacts): string {
  const ms = account.ms.transfer;
  const each = facts.claims > 1 ? `: ${formatCount(facts.claims)} times ${formatMs(ms / facts.claims)}` : "";
  const stalled = isStalled(account, facts) ? stalledSentence : "";
  return `Taking tasks and handing results over took ${formatMs(ms)} of worker time${each}.${stalled}`;
}

const stalledSentence = " For most of that, a worker had no core, or waited until the driver took its results in.";

/** An array that accounts for this share of the transfer is worth sharing. */
const leastOfCopies = 0.25;
/** Values larger than that are worth a word. */
const largeBytes = 10_000;

function adviceOn(account: Account, facts: TransferFacts): Advice {
  const [most] = copiesOf(account.record);
  if (most && most.ms >= leastOfCopies * account.transferMs) return adviceOnSharing(account, most);
  const isBack = facts.back.ms > facts.there.ms;
  if (!isSmall(account, facts)) return adviceOnValues(account, isBack ? facts.back : facts.there, isBack) ?? noAdvice;
  return (
    adviceOnChunks(account, finestJob(account), "more") ??
    adviceOnSubmits(account) ??
    (isStalled(account, facts) ? adviceOnCores(account) : adviceOnAwaits(account)) ??
    noAdvice
  );
}

function adviceOnSharing(account: Account, copies: ArrayCopies): Advice {
  const { name, workers } = copies;
  const bytes = formatBytes(copies.bytes);
  const each = workers === 1 ? `${bytes} to the worker` : `${bytes} to each of ${plural(workers, "worker")}`;
  const what = copies.copies > workers ? `${bytes} ${plural(copies.copies, "time")}` : each;
  const advice = `Share \`${name}\` instead of copying ${what}.`;
  const label = account.record.trace.labels[copies.label];
  if (!label) return inWords(advice);
  const predictedMs = sharedMakespanMs(copies, account, account.input.medianMs);
  return { advice, fix: { type: "share", ...placeOf(label), name, label: `share ${name}`, predictedMs } };
}

function adviceOnValues({ record: { trace }, functions }: Account, way: Way, isBack: boolean): Advice | null {
  const most = Math.max(...way.bytesByLabel);
  const index = way.bytesByLabel.indexOf(most);
  const bytes = most / Math.max(functions[index]?.tasks ?? 0, 1);
  if (!(bytes >= largeBytes)) return null;
  const fn = functionText(trace.labels[index]);
  const each = formatBytes(bytes);
  return inWords(
    isBack
      ? `Return less from ${fn}, or have it write into a \`shared\` array: each task sends back ${each}.`
      : `Give ${fn} less, or put it into \`shared\` arrays: each task is sent ${each}.`,
  );
}
