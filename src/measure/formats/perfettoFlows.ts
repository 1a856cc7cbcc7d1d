import type { ConfigurationTree } from "./configurationTree.ts";
import type { ProcessIds, TraceEvent } from "./perfettoEvents.ts";
import { rootSpan, type PlacedTask, type TreeSpan } from "./spanTree.ts";

/** A task with where it came from on the driver and where its result went. */
interface Journey {
  readonly task: PlacedTask;
  readonly compute: TreeSpan;
  readonly worker: number;
  readonly from: TreeSpan;
  /** null when no receive span can have been the one. */
  readonly to: TreeSpan | null;
}

/**
 * The driver's spans with one for each moment at which tasks were submitted and nothing else is recorded, and where each
 * task came from and went.
 */
export function journeys(tree: ConfigurationTree): {
  readonly submits: readonly TreeSpan[];
  readonly journeys: readonly Journey[];
} {
  const { trace } = tree;
  const work = tree.driver.spans.flatMap((call) => call.children);
  const sends = work.filter((span) => span.kind === "send");
  const receives = work.filter((span) => span.kind === "receive");
  const jobOf = (row: number): number => trace?.job[row] ?? -1;
  const sendsOfJob = new Map<number, TreeSpan[]>();
  for (const span of sends) {
    const job = jobOf(span.row);
    const ofJob = sendsOfJob.get(job);
    if (ofJob) ofJob.push(span);
    else sendsOfJob.set(job, [span]);
  }
  const submits = new Map<number, TreeSpan>();

  const source = (task: PlacedTask, compute: TreeSpan): TreeSpan => {
    const { readyUs, span } = task;
    const own = latestBefore(sendsOfJob.get(jobOf(span.row)) ?? [], compute.startUs);
    if (own) return own;
    // The driver's work is merged, so that a task may have been sent in a span that names another.
    const during = latestBefore(work, readyUs);
    if (during && readyUs < during.endUs) return during;
    // As short as the format's unit: it only says when.
    const submit = submits.get(readyUs) ?? {
      ...rootSpan("submit", "submit", Math.min(readyUs + 1, tree.endUs)),
      startUs: readyUs,
    };
    submits.set(readyUs, submit);
    return submit;
  };
  const all = tree.workers.flatMap((thread, worker) =>
    thread.tasks.flatMap((task): Journey[] => {
      const { compute, span } = task;
      if (compute === null) return [];
      return [{ task, compute, worker, from: source(task, compute), to: firstEndingAfter(receives, span.endUs) }];
    }),
  );
  return { submits: [...submits.values()], journeys: all };
}

/** The last of spans, sorted and apart, that begins at `us` or before. */
function latestBefore(spans: readonly TreeSpan[], us: number): TreeSpan | undefined {
  return spans[firstIndex(spans, (span) => span.startUs > us) - 1];
}

function firstEndingAfter(spans: readonly TreeSpan[], us: number): TreeSpan | null {
  return spans[firstIndex(spans, (span) => span.endUs > us)] ?? null;
}

/** Where a test begins to hold in a list in which it holds from some place on. */
function firstIndex(spans: readonly TreeSpan[], holds: (span: TreeSpan) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && holds(span)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Arrows from the driver's send to a task's compute span and on to the driver's receive. `firstId` is free, and all after it. */
export function flowEvents(journeysOf: readonly Journey[], ids: ProcessIds, firstId: number): readonly TraceEvent[] {
  const { pid, driverTid } = ids;
  return journeysOf.flatMap(({ task, compute, worker, from, to }, index): TraceEvent[] => {
    const base = { name: "task", cat: "flow", pid, id: firstId + index };
    const tid = driverTid + 1 + worker;
    const sent = { ...base, ph: "s", tid: driverTid, ts: from.startUs } as const;
    if (to === null) return [sent, { ...base, ph: "f", bp: "e", tid, ts: compute.startUs }];
    const readUs = Math.max(to.startUs, task.span.endUs);
    return [
      sent,
      { ...base, ph: "t", tid, ts: compute.startUs },
      { ...base, ph: "f", bp: "e", tid: driverTid, ts: readUs },
    ];
  });
}
