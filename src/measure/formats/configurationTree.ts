import { spanKinds, type Trace } from "#protocol/trace.ts";
import { configurationName } from "../format.ts";
import type { TracedConfiguration } from "../measured.ts";
import { median } from "../statistics.ts";
import { timelineOf, type TimelineLane } from "../timeline.ts";
import { placeRows, rootSpan, wholeUs, type PlacedTask, type TreeSpan } from "./spanTree.ts";

/** What one thread did, as trees of spans in the order of time. */
export interface ThreadTree {
  readonly name: string;
  readonly spans: readonly TreeSpan[];
  readonly tasks: readonly PlacedTask[];
}

/** One repetition of a configuration, thread by thread. */
export interface ConfigurationTree {
  /** "serial", "pooled on 4 workers". */
  readonly name: string;
  /** null where only its duration is known. */
  readonly trace: Trace | null;
  readonly endUs: number;
  /** One span for the variant's call, with the driver's own work in it. */
  readonly driver: ThreadTree;
  /** By worker number, from 0. */
  readonly workers: readonly ThreadTree[];
}

const queueKind = spanKinds.indexOf("queue");

/**
 * The configurations that have a trace or a sample, in their order. One without spans, a serial variant's, is a single
 * bar as long as its median sample.
 */
export function configurationTrees(configurations: readonly TracedConfiguration[]): readonly ConfigurationTree[] {
  return configurations
    .filter(({ samplesMs, trace }) => samplesMs.length > 0 || trace !== null)
    .map((configuration) => {
      const { trace } = configuration;
      return trace !== null && trace.trace.kind.length > 0
        ? tracedTree(configuration, trace.trace, trace.durationMs)
        : barTree(configuration);
    });
}

function barTree({ variant, workers, takesPool, samplesMs, trace }: TracedConfiguration): ConfigurationTree {
  const endUs = wholeUs(samplesMs.length > 0 ? median(samplesMs) : (trace?.durationMs ?? 0));
  const spans = [rootSpan(variant, "call", endUs)];
  const name = configurationName({ variant, workers, takesPool });
  return { name, trace: null, endUs, driver: { name: "driver", spans, tasks: [] }, workers: [] };
}

function tracedTree(configuration: TracedConfiguration, trace: Trace, durationMs: number): ConfigurationTree {
  const { variant, workers, takesPool } = configuration;
  const { lanes, endMs } = timelineOf(trace, workers);
  const endUs = Math.max(wholeUs(durationMs), wholeUs(endMs));
  const call = rootSpan(variant, "call", endUs);
  for (const lane of lanes) if (lane.worker < 0) placeRows(trace, lane.spans, call);
  return {
    name: configurationName({ variant, workers, takesPool }),
    trace,
    endUs,
    driver: { name: "driver", spans: [call], tasks: [] },
    workers: lanes.filter((lane) => lane.worker >= 0).map((lane) => workerTree(trace, lane)),
  };
}

function workerTree(trace: Trace, lane: TimelineLane): ThreadTree {
  const root = rootSpan("", "call", Infinity);
  const tasks = placeRows(trace, lane.spans, root);
  return { name: `worker ${lane.worker}`, spans: root.children, tasks };
}

/** The rows of a trace in which a task waited for a worker that was free. */
export function queueRows(trace: Trace): readonly number[] {
  return [...trace.kind.keys()].filter((row) => trace.kind[row] === queueKind);
}

/** All spans of a tree, each before those in it. */
export function* spansIn(spans: readonly TreeSpan[]): Generator<TreeSpan> {
  for (const span of spans) {
    yield span;
    yield* spansIn(span.children);
  }
}
