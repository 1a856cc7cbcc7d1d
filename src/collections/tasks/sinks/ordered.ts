import { random } from "#base/random.ts";
import { threadStore } from "#transport/worker/store.ts";
import type { Block } from "../../blocks/block.ts";
import { packBlock } from "../../blocks/pack.ts";
import { compareKeys, keyKind, requireSameKind, type KeyKind } from "../order.ts";
import type { Buckets } from "./keyed.ts";
import type { Call, Sink } from "./sink.ts";

/** Elements with what they are ordered by, and a few of these keys, from which is seen how to divide them. */
export interface Keyed {
  /** Pairs of a key and an element. */
  readonly block: Block;
  readonly samples: readonly unknown[];
  /** null when there are no elements. */
  readonly kind: KeyKind | null;
}

/** Finds the key of each element and takes a sample of them (reservoir sampling, Vitter's algorithm R). */
export function keyedSink(key: Call, most: number, partition: number): Sink {
  const pairs: (readonly [unknown, unknown])[] = [];
  const samples: unknown[] = [];
  const next = random(partition + 1);
  let kind: KeyKind | null = null;
  return {
    push(value) {
      const of = key(value);
      const ofKind = keyKind(of);
      if (kind === null) kind = ofKind;
      else if (kind !== ofKind) requireSameKind(kind, ofKind);
      pairs.push([of, value]);
      if (samples.length < most) samples.push(of);
      else {
        const place = Math.floor(next() * pairs.length);
        if (place < most) samples[place] = of;
      }
      return true;
    },
    result: (): Keyed => ({ block: packBlock(pairs, threadStore()), samples, kind }),
  };
}

/** Divides pairs by their keys: into the bucket of the first splitter that is not before the key. */
export function rangesSink(splitters: readonly unknown[], descending: boolean): Sink {
  const sign = descending ? -1 : 1;
  const parts: unknown[][] = Array.from({ length: splitters.length + 1 }, () => []);
  return {
    push(pair) {
      const [key] = pair as readonly unknown[];
      let low = 0;
      let high = splitters.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compareKeys(splitters[middle], key, sign) < 0) low = middle + 1;
        else high = middle;
      }
      parts[low]?.push(pair);
      return true;
    },
    result: (): Buckets => parts.map((part) => (part.length === 0 ? null : packBlock(part, threadStore()))),
  };
}
