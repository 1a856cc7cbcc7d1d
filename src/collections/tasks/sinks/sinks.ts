import type { Input } from "../readers/reader.ts";
import { countSink, numbersSink, someSink, storeSink } from "./elements.ts";
import { foldSink, reduceSink } from "./folds.ts";
import { foldsSink, type Folding, groupsSink, pairsSink, tallySink, uniquesSink } from "./keyed.ts";
import { histogramSink, statsSink, topSink, type Topping } from "./numeric.ts";
import { keyedSink, rangesSink } from "./ordered.ts";
import type { Call, Sink } from "./sink.ts";

/** What becomes of a stage's elements. */
export type SinkSpec =
  | { readonly op: "store"; readonly most?: number }
  | { readonly op: "numbers"; readonly what: string }
  | { readonly op: "count" }
  | { readonly op: "some"; readonly fn: Call; readonly wanted: boolean }
  | { readonly op: "reduce"; readonly fn: Call }
  /** The zero is the task's own, `Input.zero`. */
  | { readonly op: "fold"; readonly fn: Call }
  | { readonly op: "stats"; readonly what: string }
  | { readonly op: "histogram"; readonly edges: readonly number[] }
  | ({ readonly op: "top" } & Topping)
  | { readonly op: "tally"; readonly key: Call | null; readonly ofKey: boolean }
  | { readonly op: "groups"; readonly key: Call; readonly buckets: number }
  | ({ readonly op: "folds"; readonly buckets: number } & Folding)
  | { readonly op: "pairs"; readonly by: Call | null; readonly buckets: number }
  | { readonly op: "uniques"; readonly key: Call | null; readonly buckets: number }
  | { readonly op: "keyed"; readonly key: Call; readonly samples: number }
  | { readonly op: "ranges"; readonly splitters: readonly unknown[]; readonly descending: boolean };

const keyOfPair = (pair: unknown): unknown => (pair as readonly unknown[])[0];

/** The sink of one task. */
export function sinkOf(spec: SinkSpec, { zero, partition }: Input): Sink {
  switch (spec.op) {
    case "store":
      return storeSink(spec.most);
    case "numbers":
      return numbersSink(spec.what);
    case "count":
      return countSink();
    case "some":
      return someSink(spec.fn, spec.wanted);
    case "reduce":
      return reduceSink(spec.fn);
    case "fold":
      return foldSink(zero, spec.fn);
    case "stats":
      return statsSink(spec.what);
    case "histogram":
      return histogramSink(spec.edges);
    case "top":
      return topSink(spec);
    case "tally":
      return tallySink(spec.ofKey ? keyOfPair : spec.key);
    case "groups":
      return groupsSink(spec.key, spec.buckets);
    case "folds":
      return foldsSink(spec, zero, spec.buckets);
    case "pairs":
      return pairsSink(spec.by, spec.buckets);
    case "uniques":
      return uniquesSink(spec.key, spec.buckets);
    case "keyed":
      return keyedSink(spec.key, spec.samples, partition);
    case "ranges":
      return rangesSink(spec.splitters, spec.descending);
  }
}
