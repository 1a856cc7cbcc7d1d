import type { Trace } from "#protocol/trace.ts";
import { overlapsOf, type Stretch } from "./stretches.ts";
import { tasksByFunction, type FunctionTasks } from "./tasksByFunction.ts";

/** Tasks of one trace and the same tasks of another: one, or several that were timed together in either. */
export interface TaskPair {
  /** The function that they call. */
  readonly name: string;
  readonly count: number;
  /** The first one's number in each trace. */
  readonly taskA: number;
  readonly taskB: number;
  /** How long they computed, in ms; of tasks timed together each has the mean. */
  readonly aMs: number;
  readonly bMs: number;
}

/** Two traces, task by task. */
export interface Alignment {
  readonly pairs: readonly TaskPair[];
  /** Tasks that have a partner. */
  readonly matched: number;
  /** Tasks of each trace that have none. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Time that the matched tasks computed, in ms. */
  readonly aMs: number;
  readonly bMs: number;
}

/**
 * Finds the same tasks in two traces: of each function, maps of equally many items are taken in order and matched item
 * by item, all other tasks in the order of their submission.
 */
export function alignTraces(a: Trace, b: Trace): Alignment {
  const inA = tasksByFunction(a);
  const inB = tasksByFunction(b);
  const pairs = [...inA].flatMap(([name, ofA]) => {
    const ofB = inB.get(name);
    return ofB ? pairsOf(name, ofA, ofB) : [];
  });
  const matched = total(pairs, (pair) => pair.count);
  return {
    pairs,
    matched,
    onlyA: tasksIn(inA) - matched,
    onlyB: tasksIn(inB) - matched,
    aMs: total(pairs, (pair) => pair.aMs),
    bMs: total(pairs, (pair) => pair.bMs),
  };
}

function pairsOf(name: string, a: FunctionTasks, b: FunctionTasks): readonly TaskPair[] {
  const counts = [...new Set([...a.maps.keys(), ...b.maps.keys()])];
  const maps = counts.map((count) => {
    const inA = a.maps.get(count) ?? [];
    const inB = b.maps.get(count) ?? [];
    const both = Math.min(inA.length, inB.length);
    const pairs = inA.slice(0, both).map((ofMap, i) => matchStretches(name, ofMap, inB[i] ?? []));
    return { pairs: pairs.flat(), restA: inA.slice(both).flat(), restB: inB.slice(both).flat() };
  });
  const restA = [a.single, ...maps.map((map) => map.restA)].flat();
  const restB = [b.single, ...maps.map((map) => map.restB)].flat();
  const rest = matchStretches(name, inSubmissionOrder(restA), inSubmissionOrder(restB));
  return [...maps.map((map) => map.pairs), rest].flat();
}

function matchStretches(name: string, a: readonly Stretch[], b: readonly Stretch[]): readonly TaskPair[] {
  return overlapsOf(a, b).map(({ count, inA, inB, fromA, fromB }) => ({
    name,
    count,
    taskA: inA.task + fromA,
    taskB: inB.task + fromB,
    aMs: (inA.durationMs / inA.count) * count,
    bMs: (inB.durationMs / inB.count) * count,
  }));
}

/** Puts stretches of several jobs one after the other. */
function inSubmissionOrder(stretches: readonly Stretch[]): readonly Stretch[] {
  let at = 0;
  return stretches
    .toSorted((a, b) => a.task - b.task)
    .map((stretch) => {
      const placed = { ...stretch, at };
      at += stretch.count;
      return placed;
    });
}

/** The pairs between which the time differs most, the most first. */
export function largestDifferences({ pairs }: Alignment, most: number): readonly TaskPair[] {
  const size = ({ aMs, bMs }: TaskPair): number => Math.abs(bMs - aMs);
  return pairs
    .filter((pair) => size(pair) > 0)
    .toSorted((x, y) => size(y) - size(x))
    .slice(0, most);
}

/** What became of some tasks of one trace in the other: null when none of them is there. */
export function partnerOf(
  { pairs }: Alignment,
  side: "a" | "b",
  tasks: { readonly task: number; readonly count: number },
): TaskPair | null {
  const numberIn = (pair: TaskPair): number => (side === "a" ? pair.taskA : pair.taskB);
  const own = pairs.filter((pair) => {
    const number = numberIn(pair);
    return number < tasks.task + tasks.count && number + pair.count > tasks.task;
  });
  const first = own.toSorted((x, y) => numberIn(x) - numberIn(y))[0];
  if (!first) return null;
  return {
    ...first,
    count: total(own, (pair) => pair.count),
    aMs: total(own, (pair) => pair.aMs),
    bMs: total(own, (pair) => pair.bMs),
  };
}

function tasksIn(functions: ReadonlyMap<string, FunctionTasks>): number {
  return total([...functions.values()], ({ tasks }) => tasks);
}

function total<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
