import type { Trace, TraceMap } from "#protocol/trace.ts";
import { claimSize, learnSize } from "#scheduler/chunkSize.ts";
import { traceOf, type SpanInput } from "../../traceFixtures.ts";

/** Part of a made-up program: it works alone, submits tasks and awaits them all, or maps. Durations in ms. */
export type Stage =
  | { readonly do: "alone"; readonly ms: number }
  | { readonly do: "submit"; readonly tasksMs: readonly number[] }
  | { readonly do: "map"; readonly itemsMs: readonly number[]; readonly chunkSize: number | null };

/** What everything else costs, in ms. */
export interface PoolCosts {
  readonly sendMs: number;
  readonly takeMs: number;
  readonly readMs: number;
  readonly writeMs: number;
  readonly deliverMs: number;
  readonly receiveMs: number;
}

interface End {
  readonly atMs: number;
}

/** The driver's work in shorter intervals than this is one span, as in real traces. */
const mergeMs = 0.05;

/** A pool simulated as plainly as can be, with the trace that it would leave: an oracle for replays. */
export class NaivePool {
  readonly spans: SpanInput[] = [];
  readonly maps: TraceMap[] = [];
  nowMs = 0;
  private readonly freeMs: number[];
  private readonly costs: PoolCosts;
  private job = 0;
  private task = 0;

  constructor(workers: number, costs: PoolCosts) {
    this.freeMs = Array.from({ length: workers }, () => 0);
    this.costs = costs;
  }

  /** @returns the trace and how long it took, in ms. */
  run(program: readonly Stage[]): { readonly trace: Trace; readonly durationMs: number } {
    for (const stage of program) {
      if (stage.do === "alone") this.nowMs += stage.ms;
      else this.receive(stage.do === "map" ? this.map(stage) : this.submit(stage.tasksMs));
    }
    return { trace: { ...traceOf(this.spans), maps: this.maps }, durationMs: this.nowMs };
  }

  /** The worker that can take something first, and when. */
  private freeWorker(fromMs: number): { readonly worker: number; readonly atMs: number } {
    const atMs = Math.min(...this.freeMs.map((ms) => Math.max(ms, fromMs)));
    return { worker: this.freeMs.findIndex((ms) => Math.max(ms, fromMs) === atMs), atMs };
  }

  private submit(tasksMs: readonly number[]): End[] {
    const { costs } = this;
    return tasksMs
      .map((ms) => {
        const readyMs = this.nowMs;
        this.nowMs += costs.sendMs;
        return { ms, readyMs, job: this.job++, task: this.task++, sentMs: this.nowMs };
      })
      .map(({ ms, sentMs, ...of }) => {
        const { worker, atMs } = this.freeWorker(sentMs);
        return this.claim(worker, atMs + costs.takeMs, [ms], of);
      });
  }

  private map({ itemsMs, chunkSize }: Extract<Stage, { do: "map" }>): End[] {
    const { costs, freeMs } = this;
    const of = { readyMs: this.nowMs, job: this.job++ };
    const firstTask = this.task;
    this.task += itemsMs.length;
    this.maps.push({ job: of.job, count: itemsMs.length, chunkSize });
    this.nowMs += costs.sendMs;
    this.spans.push({ kind: "send", worker: -1, job: of.job, startMs: of.readyMs, endMs: this.nowMs });
    for (const [worker, ms] of freeMs.entries()) freeMs[worker] = Math.max(ms, this.nowMs) + costs.takeMs;
    const learnt = freeMs.map(() => 1);
    const ends: End[] = [];
    for (let from = 0; from < itemsMs.length;) {
      const { worker, atMs } = this.freeWorker(0);
      const size = chunkSize ?? claimSize(learnt[worker] ?? 1, itemsMs.length - from, freeMs.length);
      const items = itemsMs.slice(from, from + size);
      ends.push(this.claim(worker, atMs, items, { ...of, task: firstTask + from }));
      const computeMs = items.reduce((sum, ms) => sum + ms, 0);
      learnt[worker] = learnSize(learnt[worker] ?? 1, items.length, computeMs);
      from += items.length;
    }
    return ends;
  }

  private claim(
    worker: number,
    claimedMs: number,
    itemsMs: readonly number[],
    of: { readonly task: number; readonly job: number; readonly readyMs: number },
  ): End {
    const { costs, spans } = this;
    const base = { worker, job: of.job, readyMs: of.readyMs };
    const count = itemsMs.length;
    let atMs = claimedMs + costs.readMs;
    spans.push({
      ...base,
      kind: "deserialize",
      task: of.task,
      count,
      startMs: claimedMs,
      endMs: atMs,
      bytes: 8 * count,
    });
    for (const [i, ms] of itemsMs.entries()) {
      spans.push({ ...base, kind: "compute", task: of.task + i, startMs: atMs, endMs: atMs + ms });
      atMs += ms;
    }
    spans.push({ ...base, kind: "serialize", task: of.task, count, startMs: atMs, endMs: atMs + costs.writeMs });
    this.freeMs[worker] = atMs + costs.writeMs;
    return { atMs: atMs + costs.writeMs };
  }

  /** The driver reads results in the order in which they come. */
  private receive(ends: readonly End[]): void {
    const { costs, spans } = this;
    for (const { atMs } of ends.toSorted((a, b) => a.atMs - b.atMs)) {
      const startMs = Math.max(this.nowMs, atMs + costs.deliverMs);
      this.nowMs = startMs + costs.receiveMs;
      const last = spans.at(-1);
      if (last?.kind === "receive" && startMs - last.endMs < mergeMs) spans.pop();
      const fromMs = last?.kind === "receive" && startMs - last.endMs < mergeMs ? last.startMs : startMs;
      spans.push({ kind: "receive", worker: -1, job: -1, startMs: fromMs, endMs: this.nowMs });
    }
  }
}
