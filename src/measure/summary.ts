import { ratioOfMedians } from "./bootstrap.ts";
import type { Machine, MeasuredConfiguration, MeasuredVariant, Reference, RowFlag, SummaryRow } from "./measured.ts";
import { isTooShort } from "./sampling/tooShort.ts";
import { median } from "./statistics.ts";
import { judgeInterval, verdictOf, type Verdict } from "./verdict.ts";

/** What a run says, as far as it has come. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  /** null until a configuration that others can be compared with has a sample. */
  readonly reference: Reference | null;
  readonly verdict: Verdict;
}

const unknownMachine: Machine = { clockStepMs: 0, cores: 0 };

/** The table and the verdict of a run; `variants` in source order, the first is the baseline. */
export function summarize(input: {
  readonly variants: readonly MeasuredVariant[];
  readonly configurations: readonly MeasuredConfiguration[];
  readonly machine?: Machine;
}): Summary {
  const { machine = unknownMachine } = input;
  const reference = findReference(input.variants, input.configurations);
  const order = new Map(input.variants.map((variant, index) => [variant.name, index]));
  const rows = input.configurations
    .map((configuration) => rowOf(configuration, order.get(configuration.variant) ?? order.size, reference, machine))
    .sort((a, b) => a.variantIndex - b.variantIndex || a.workers - b.workers);
  return {
    rows,
    reference: reference && describeReference(reference),
    verdict: verdictOf(rows, input.variants, reference && describeReference(reference), machine),
  };
}

/** What others are compared with, by name. */
export function describeReference({ variant, workers, takesPool }: MeasuredConfiguration): Reference {
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
  machine: Machine,
): SummaryRow {
  const { variant, workers, takesPool, samplesMs, equality, error } = configuration;
  const measured = samplesMs.length > 0;
  const isLong = (c: MeasuredConfiguration): boolean => !isTooShort(c.samplesMs, machine.clockStepMs);
  const comparable = reference && isUsable(configuration) && isLong(configuration) && isLong(reference);
  const speedup = comparable ? speedupOver(reference, configuration) : null;
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
    verdict: speedup && judgeInterval(speedup, Math.min(samplesMs.length, reference?.samplesMs.length ?? 0)),
    flags: flagsOf(configuration, machine),
    equality,
    error,
  };
}

function flagsOf(
  { takesPool, workers, samplesMs, leftOut = [], unsettled = false }: MeasuredConfiguration,
  { clockStepMs, cores }: Machine,
): readonly RowFlag[] {
  const flags = new Set<RowFlag>(leftOut.flatMap((sample) => sample.flags));
  if (isTooShort(samplesMs, clockStepMs)) flags.add("short");
  if (takesPool && cores > 0 && workers > cores) flags.add("aboveCores");
  if (unsettled) flags.add("unsettled");
  return [...flags];
}

function speedupOver(reference: MeasuredConfiguration, configuration: MeasuredConfiguration) {
  if (configuration === reference) return { ratio: 1, low: 1, high: 1 };
  return ratioOfMedians(reference.samplesMs, configuration.samplesMs);
}
