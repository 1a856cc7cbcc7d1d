import type { ItemRun, MapPolicy, RecordedJob } from "../recording.ts";
import type { Call } from "./calls.ts";
import type { Claim } from "./claims.ts";
import { firstClaims, jobCosts, meanItemBytes, waitedMs, type JobContext } from "./jobCosts.ts";
import type { Submission } from "./submissions.ts";

/** What is recorded of a call that was made `leadMs` after the driver had turned to it. */
export function recordedJob(submission: Submission, leadMs: number, context: JobContext): RecordedJob {
  const { call, sentMs, encodeMs, bytes } = submission;
  const { claims, isMap } = call;
  const { setup } = context;
  const items = claims.reduce((sum, { tasks }) => sum + tasks, 0);
  return {
    label: call.label,
    leadMs,
    sendMs: sentMs - call.readyMs,
    encodeMs,
    copyMs: setup && bytes > 0 ? encodeMs * Math.min(1, setup.bytes / bytes) : 0,
    map: isMap ? policyOf(call) : null,
    items,
    runs: runsOf(claims),
    takeMs: takeMs(claims, sentMs),
    ...jobCosts(call, sentMs, context),
    itemBytes: meanItemBytes(claims, setup?.parts),
    setup: setup?.number ?? -1,
  };
}

/** Items in order of their numbers: chunks were claimed in that order. */
function runsOf(claims: readonly Claim[]): readonly ItemRun[] {
  const [first] = claims;
  return claims.length === 1 && first ? first.runs : claims.flatMap(({ runs }) => runs);
}

function policyOf({ chunkSize, claims }: Call): MapPolicy {
  const firsts = firstClaims(claims);
  return { chunkSize, learnt: firsts.reduce((sum, { tasks }) => sum + tasks, 0) / firsts.length };
}

/** How long a free worker took, on average, to begin with it. */
function takeMs(claims: readonly Claim[], sentMs: number): number {
  const firsts = firstClaims(claims);
  return firsts.reduce((sum, claim) => sum + waitedMs(claim, sentMs), 0) / firsts.length;
}
