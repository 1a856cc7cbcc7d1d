import { blockOfValues, type Block } from "../../blocks/block.ts";
import { packBlock } from "../../blocks/pack.ts";
import { threadStore } from "#transport/worker/store.ts";
import { bucketOf, requireKey } from "../keys.ts";
import { freshZero } from "./folds.ts";
import type { Call, Sink } from "./sink.ts";

/** What a task leaves for those that go on with it: a block for each bucket, null for an empty one. */
export type Buckets = readonly (Block | null)[];

const empty = <T>(buckets: number, make: () => T): T[] => Array.from({ length: buckets }, make);

function bucketed<T>(
  entries: Iterable<readonly [unknown, T]>,
  buckets: number,
  pack: (part: ReadonlyMap<unknown, T>) => Block,
): Buckets {
  if (buckets === 1) {
    const all = entries instanceof Map ? (entries as Map<unknown, T>) : new Map(entries);
    return [all.size === 0 ? null : pack(all)];
  }
  const parts = empty(buckets, () => new Map<unknown, T>());
  for (const [key, value] of entries) parts[bucketOf(key, buckets)]?.set(key, value);
  return parts.map((part) => (part.size === 0 ? null : pack(part)));
}

/** Collects the elements of each key. */
export function groupsSink(key: Call, buckets: number): Sink {
  const groups = new Map<unknown, unknown[]>();
  return {
    push(value) {
      const of = key(value);
      const group = groups.get(of);
      if (group === undefined) groups.set(requireKey(of), [value]);
      else group.push(value);
      return true;
    },
    result: () => bucketed(groups, buckets, packPairs),
  };
}

/** How the elements of each key are folded. */
export interface Folding {
  /** null: elements are pairs, of which the values are folded. */
  readonly key: Call | null;
  /** What the first element of a key becomes; null: it is folded with the zero. */
  readonly create: Call | null;
  readonly fn: Call;
}

/** Folds the elements of each key. */
export function foldsSink({ key, create, fn }: Folding, zero: unknown, buckets: number): Sink {
  // What is folded lies beside the map, so that an element costs one look at it.
  const places = new Map<unknown, number>();
  const folded: unknown[] = [];
  const fresh = freshZero(zero);
  const begin = create ?? ((value: unknown) => fn(fresh(), value));
  const add = (of: unknown, value: unknown): boolean => {
    const place = places.get(of);
    if (place !== undefined) {
      folded[place] = fn(folded[place], value);
      return true;
    }
    places.set(requireKey(of), folded.length);
    folded.push(begin(value));
    return true;
  };
  return {
    push: key
      ? (element) => add(key(element), element)
      : (pair) => add((pair as readonly unknown[])[0], (pair as readonly unknown[])[1]),
    result: () => bucketed(valuesByKey(places, folded), buckets, packPairs),
  };
}

function valuesByKey<T>(places: ReadonlyMap<unknown, number>, values: readonly T[]): Map<unknown, T> {
  const byKey = new Map<unknown, T>();
  for (const [key, place] of places) byKey.set(key, values[place] as T);
  return byKey;
}

function packPairs(part: ReadonlyMap<unknown, unknown>): Block {
  const store = threadStore();
  if (!store) return blockOfValues([...part]);
  const keys = packBlock([...part.keys()], store);
  const values = packBlock([...part.values()], store);
  if (keys.kind === "values" && values.kind === "values") return blockOfValues([...part]);
  return { kind: "tuples", columns: [keys, values], count: part.size, from: store.lane };
}

/** Counts how often each key occurs, in the order of first occurrence; `key` null: the element itself. */
export function tallySink(key: Call | null): Sink {
  const places = new Map<unknown, number>();
  const counts: number[] = [];
  return {
    push(value) {
      const of = key ? key(value) : value;
      const place = places.get(of);
      if (place === undefined) {
        places.set(requireKey(of), counts.length);
        counts.push(1);
      } else counts[place] = (counts[place] ?? 0) + 1;
      return true;
    },
    result: () => packPairs(valuesByKey(places, counts)),
  };
}

/** Puts pairs into buckets: by a hash of their key, or into the one that `by` gives. */
export function pairsSink(by: Call | null, buckets: number): Sink {
  const parts = empty<unknown[]>(buckets, () => []);
  return {
    push(pair) {
      const key = requireKey((pair as readonly unknown[])[0]);
      parts[by ? chosenBucket(by(key), buckets) : bucketOf(key, buckets)]?.push(pair);
      return true;
    },
    result: (): Buckets => parts.map((part) => (part.length === 0 ? null : packBlock(part, threadStore()))),
  };
}

function chosenBucket(chosen: unknown, buckets: number): number {
  if (Number.isInteger(chosen) && (chosen as number) >= 0 && (chosen as number) < buckets) return chosen as number;
  throw new RangeError(
    `partitionBy: the function must give a whole number from 0 to ${buckets - 1}, not ${String(chosen)}`,
  );
}

/** What `uniquesSink` gives: where the first elements of each key stand, by bucket of keys, and how many elements there were. */
export interface Uniques {
  readonly buckets: Buckets;
  /** The elements themselves, kept for those that turn out to be the first ones of all. */
  readonly elements: Block;
}

/** Keeps the first element of each key; the keys are given by bucket, each with its element's place among those kept. */
export function uniquesSink(key: Call | null, buckets: number): Sink {
  const places = new Map<unknown, number>();
  const elements: unknown[] = [];
  return {
    push(value) {
      const of = requireKey(key ? key(value) : value);
      if (!places.has(of)) places.set(of, elements.push(value) - 1);
      return true;
    },
    result: (): Uniques => ({
      buckets: bucketed(places, buckets, packPairs),
      elements: packBlock(elements, threadStore()),
    }),
  };
}
