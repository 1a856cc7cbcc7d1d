import { spanKinds } from "#protocol/trace.ts";
import type { Configuration, RunRecord } from "../runRecord.ts";

/** What a run of a variant has to be made of; lessons and exercises both say it so. */
export interface StructureRule {
  /** Tasks that ran, the items of a map counted one by one. */
  readonly tasks?: { readonly atLeast?: number; readonly atMost?: number };
  /** Workers that had something to do, of two. */
  readonly busyWorkers?: number;
}

/** What a traced repetition was made of. */
export interface FoundStructure {
  readonly tasks: number;
  readonly busyWorkers: number;
  /** Whether the trace holds all of it. */
  readonly isWhole: boolean;
}

const computeKind = spanKinds.indexOf("compute");

/** Counts tasks and workers in the configuration's trace; null without one. */
export function structureOf({ trace }: Configuration): FoundStructure | null {
  if (trace === null) return null;
  const { kind, count, worker, dropped } = trace.trace;
  const workers = new Set<number>();
  let tasks = 0;
  for (let row = 0; row < kind.length; row++) {
    const lane = worker[row] ?? -1;
    if (kind[row] !== computeKind || lane < 0) continue;
    workers.add(lane);
    tasks += count[row] ?? 0;
  }
  return { tasks, busyWorkers: workers.size, isWhole: dropped === 0 };
}

/** The configuration to judge a variant's structure by: on two workers, else on the most there are. */
export function judgedConfiguration(run: RunRecord, variant: string): Configuration | undefined {
  const own = run.configurations.filter((c) => c.variant === variant && c.trace !== null);
  return own.find(({ workers }) => workers === 2) ?? own.toSorted((a, b) => b.workers - a.workers)[0];
}

/** What a structure lacks, as a sentence; null when it is as it has to be. */
export function structureProblem(variant: string, rule: StructureRule, found: FoundStructure): string | null {
  const { atLeast = 0, atMost = Infinity } = rule.tasks ?? {};
  if (atLeast > 0 && found.tasks === 0) {
    return `${variant} ran nothing on the pool: hand the work over by pool.map or pool.submit.`;
  }
  if (found.isWhole && found.tasks < atLeast) {
    return `${variant} ran ${counted(found.tasks)} on the pool; ${atLeast} or more are wanted, one for each piece of the work.`;
  }
  if (found.tasks > atMost) {
    return `${variant} ran ${counted(found.tasks)} on the pool; ${atMost} or fewer are wanted, each with more to do.`;
  }
  const { busyWorkers = 0 } = rule;
  if (found.busyWorkers < busyWorkers) {
    return `${found.busyWorkers} of ${busyWorkers} workers had something to do: start every task before you wait for the first.`;
  }
  return null;
}

const counted = (tasks: number): string => (tasks === 1 ? "1 task" : `${tasks} tasks`);
