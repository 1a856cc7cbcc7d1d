import { assertNever } from "#base/assertNever.ts";
import type { Block } from "../blocks/block.ts";
import { joinStep } from "./joinStep.ts";
import { isSampled } from "./sampled.ts";

type Call = (...args: unknown[]) => unknown;

/** A step on single elements. It runs in the same task as the steps before and after it. */
export type Step =
  | { readonly op: "map"; readonly fn: Call }
  | { readonly op: "starmap"; readonly fn: Call }
  | { readonly op: "filter"; readonly fn: Call }
  | { readonly op: "reject"; readonly fn: Call }
  | { readonly op: "flatMap"; readonly fn: Call }
  | { readonly op: "flatten" }
  | { readonly op: "pluck"; readonly key: PropertyKey }
  | { readonly op: "mapPartitions"; readonly fn: Call }
  | { readonly op: "sample"; readonly share: number; readonly seed: number }
  | { readonly op: "zipWithIndex" }
  | { readonly op: "keyBy"; readonly fn: Call }
  | { readonly op: "mapValues"; readonly fn: Call }
  | { readonly op: "keys" }
  | { readonly op: "values" }
  | { readonly op: "glom" }
  /** Joins pairs with those of a small bag, which lie in `blocks`. */
  | {
      readonly op: "join";
      readonly blocks: readonly Block[];
      readonly how: "inner" | "left";
      readonly swapped: boolean;
    };

/** Gives each element one: their number and places stay what they are. */
const oneToOne = new Set<Step["op"]>([
  "map",
  "starmap",
  "pluck",
  "zipWithIndex",
  "keyBy",
  "mapValues",
  "keys",
  "values",
]);

/** Whether there are as many elements after the step as before it. */
export function keepsCount({ op }: Step): boolean {
  return oneToOne.has(op);
}

/** Whether the step depends on where in the bag an element is. */
export function needsIndex({ op }: Step): boolean {
  return op === "sample" || op === "zipWithIndex";
}

/** Where elements go: `push` gives false when no more are wanted, `end` says that a partition has no more. */
export interface Outlet {
  readonly push: (value: unknown, index: number) => boolean;
  readonly end: () => void;
}

/** How far a task has come, for what is said about an error. */
export interface Progress {
  /** The step under way, by its place in `steps`; −1 before the first. */
  step: number;
  /** The element's index, as the reader counts. */
  index: number;
}

/** Steps one after the other: gives the outlet that stands before the first. */
export function link(steps: readonly Step[], last: Outlet, at: Progress): Outlet {
  return steps.reduceRight<Outlet>((next, step, place) => linkOne(step, next, at, place), last);
}

function linkOne(step: Step, next: Outlet, at: Progress, place: number): Outlet {
  const { push, end } = next;
  const pass = (run: Outlet["push"]): Outlet => ({ push: run, end });
  const pushAll = pusher(push, at, place);
  switch (step.op) {
    case "map": {
      const { fn } = step;
      return pass((value, index) => {
        at.step = place;
        const given = fn(value);
        at.step = place + 1;
        return push(given, index);
      });
    }
    case "starmap": {
      const { fn } = step;
      return pass((value, index) => {
        at.step = place;
        const given = fn(...(value as unknown[]));
        at.step = place + 1;
        return push(given, index);
      });
    }
    case "filter":
    case "reject": {
      const { fn } = step;
      const wanted = step.op === "filter";
      return pass((value, index) => {
        at.step = place;
        const isWanted = Boolean(fn(value)) === wanted;
        at.step = place + 1;
        return isWanted ? push(value, index) : true;
      });
    }
    case "flatMap": {
      const { fn } = step;
      return pass((value, index) => {
        at.step = place;
        return pushAll(fn(value) as Iterable<unknown>, index);
      });
    }
    case "flatten":
      return pass((value, index) => {
        at.step = place;
        return pushAll(value as Iterable<unknown>, index);
      });
    case "sample": {
      const { share, seed } = step;
      return pass((value, index) => (isSampled(index, seed, share) ? push(value, index) : true));
    }
    case "mapPartitions":
      return whole((values) => step.fn(values) as Iterable<unknown>, next, at, place);
    case "glom":
      return whole((values) => [values], next, at, place);
    case "join": {
      // The other side's keys are looked at here.
      at.step = place;
      const join = joinStep(step, (value, index) => {
        at.step = place + 1;
        return push(value, index);
      });
      at.step = -1;
      return pass((value, index) => {
        at.step = place;
        return join(value, index);
      });
    }
    default:
      return linkPlain(step, next, at, place);
  }
}

/** Steps that take elements apart or put them together. */
function linkPlain(
  step: Extract<Step, { op: "pluck" | "zipWithIndex" | "keyBy" | "mapValues" | "keys" | "values" }>,
  { push, end }: Outlet,
  at: Progress,
  place: number,
): Outlet {
  const pass = (change: (value: unknown, index: number) => unknown): Outlet => ({
    push: (value, index) => {
      at.step = place;
      const changed = change(value, index);
      at.step = place + 1;
      return push(changed, index);
    },
    end,
  });
  switch (step.op) {
    case "pluck": {
      const { key } = step;
      return pass((value) => (value as Record<PropertyKey, unknown>)[key]);
    }
    case "zipWithIndex":
      return pass((value, index) => [value, index]);
    case "keyBy": {
      const { fn } = step;
      return pass((value) => [fn(value), value]);
    }
    case "mapValues": {
      const { fn } = step;
      return pass((pair) => {
        const [key, value] = pair as [unknown, unknown];
        return [key, fn(value)];
      });
    }
    case "keys":
      return pass((pair) => (pair as [unknown, unknown])[0]);
    case "values":
      return pass((pair) => (pair as [unknown, unknown])[1]);
    default:
      return assertNever(step);
  }
}

/** Pushes many elements in the place of one. */
function pusher(
  push: Outlet["push"],
  at: Progress,
  place: number,
): (values: Iterable<unknown>, index: number) => boolean {
  return (values, index) => {
    if (Array.isArray(values)) {
      at.step = place + 1;
      for (const value of values as readonly unknown[]) if (!push(value, index)) return false;
      return true;
    }
    requireIterable(values);
    for (const value of values) {
      at.step = place + 1;
      if (!push(value, index)) return false;
      // Back in the function that gives the next one.
      at.step = place;
    }
    return true;
  };
}

/** @throws TypeError for what has no elements. */
function requireIterable(values: unknown): void {
  if (typeof (values as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === "function") return;
  const kind = values === null || values === undefined ? String(values) : `of type ${typeof values}`;
  throw new TypeError(`something iterable (an array, a Set, a generator …) is wanted here: this is ${kind}`);
}

/** A step that sees a whole partition at once. */
function whole(
  change: (values: unknown[]) => Iterable<unknown>,
  { push, end }: Outlet,
  at: Progress,
  place: number,
): Outlet {
  const pushAll = pusher(
    (value) => {
      at.index = index;
      return push(value, index++);
    },
    at,
    place,
  );
  let values: unknown[] = [];
  let index = 0;
  return {
    push: (value) => values.push(value) > 0,
    end() {
      const all = values;
      values = [];
      at.step = place;
      pushAll(change(all), 0);
      end();
    },
  };
}
