import { ratioOfMedians } from "./bootstrap.ts";
import type { MeasuredConfiguration, MeasuredVariant, Reference, SummaryRow } from "./measured.ts";
import { median } from "./statistics.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** What a run says, as far as it has come. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  /** null until a configuration that others can be compared with has a sample. */
  readonly reference: Reference | null;
  readonly verdict: Verdict;
}

/** The table and the verdict of a run; `variants` in source order, the first is the baseline. */
export function summarize(input: {
  readonly variants: readonly MeasuredVariant[];
  readonly configurations: readonly MeasuredConfiguration[];
}): Summary {
  const reference = findReference(input.variants, input.configurations);
  const order = new Map(input.variants.map((variant, index) => [variant.name, index]));
  const rows = input.configurations
    .map((configuration) => rowOf(configuration, order.get(configuration.variant) ?? order.size, reference))
    .sort((a, b) => a.variantIndex - b.variantIndex || a.workers - b.workers);
  return {
    rows,
    reference: reference && describeReference(reference),
    verdict: verdictOf(rows, input.variants, reference && describeReference(reference)),
  };
}

function describeReference({ variant, workers, takesPool }: MeasuredConfiguration): Reference {
  return { variant, workers, isSerial: !takesPool };
}

/** What speedups are over: the best serial variant; without one, the baseline on its fewest workers. */
export function findReference(
  variants: readonly MeasuredVariant[],
  configurations: readonly MeasuredConfiguration[],
): MeasuredConfiguration | null {
  const usable = configurations.filter(isUsable);
  if (variants.some((variant) => !variant.takesPool)) {
    return leastBy(
      usable.filter((c) => !c.takesPool),
      (c) => median(c.samplesMs),
    );
  }
  return leastBy(
    usable.filter((c) => c.variant === variants[0]?.name),
    (c) => c.workers,
  );
}

/** Whether its times are times of right values. */
function isUsable({ samplesMs, equality, error }: MeasuredConfiguration): boolean {
  return samplesMs.length > 0 && error === null && equality?.equal !== false;
}

function leastBy<T>(items: readonly T[], key: (item: T) => number): T | null {
  let least: T | null = null;
  for (const item of items) {
    if (least === null || key(item) < key(least)) least = item;
  }
  return least;
}

function rowOf(
  configuration: MeasuredConfiguration,
  variantIndex: number,
  reference: MeasuredConfiguration | null,
): SummaryRow {
  const { variant, workers, takesPool, samplesMs, equality, error } = configuration;
  const measured = samplesMs.length > 0;
  const speedup = reference && isUsable(configuration) ? speedupOver(reference, configuration) : null;
  return {
    variant,
    variantIndex,
    workers,
    takesPool,
    samples: samplesMs.length,
    medianMs: measured ? median(samplesMs) : null,
    minMs: measured ? Math.min(...samplesMs) : null,
    maxMs: measured ? Math.max(...samplesMs) : null,
    speedup: speedup?.ratio ?? null,
    low: speedup?.low ?? null,
    high: speedup?.high ?? null,
    efficiency: speedup && takesPool ? speedup.ratio / workers : null,
    isReference: configuration === reference,
    equality,
    error,
  };
}

function speedupOver(reference: MeasuredConfiguration, configuration: MeasuredConfiguration) {
  if (configuration === reference) return { ratio: 1, low: 1, high: 1 };
  return ratioOfMedians(reference.samplesMs, configuration.samplesMs);
}
