import { assertNever } from "#base/assertNever.ts";
import { random } from "#base/random.ts";
import { fileOf, type CompiledProgram } from "#protocol/program.ts";
import type { ChunkSize, ConfigurationKey, RunPlan, VariantInfo } from "#protocol/run.ts";

/** A variant as it can be called: `run` does one repetition and gives its value, or a promise of it. */
export interface Variant extends VariantInfo {
  readonly run: () => unknown;
}

/** A loaded module's exports, as far as the runner reads them. */
export type ModuleExports = Readonly<Record<string, unknown>>;

const isClass = (fn: object): boolean => /^class\b/.test(Function.prototype.toString.call(fn));

/** The exported functions of a module, in source order; `poolNow` is handed to those that declare a parameter. */
export function variantsOf(program: CompiledProgram, exports: ModuleExports, poolNow: () => unknown): Variant[] {
  return program.exports.flatMap(({ name, kind, parameterCount, line, ...place }) => {
    const fn = exports[name];
    if (kind === "class" || typeof fn !== "function" || isClass(fn)) return [];
    const takesPool = (parameterCount ?? fn.length) > 0;
    const call = fn as (pool?: unknown) => unknown;
    return [{ name, takesPool, line, ...fileOf(place), run: takesPool ? () => call(poolNow()) : () => call() }];
  });
}

/** A variant in one of the ways it is measured. */
export type Planned = ConfigurationKey & { readonly run: Variant };

/** What a run measures, in source order: usually every variant at every worker count. */
export function configurationsOf(
  variants: readonly Variant[],
  { workerCounts, purpose }: Pick<RunPlan, "workerCounts" | "purpose">,
): Planned[] {
  switch (purpose.type) {
    case "compare":
    case "profile":
      return variants.flatMap((run) => atCounts(run, workerCounts));
    case "selfCheck":
      return variants.flatMap((run) => atCounts(run, workerCounts.slice(0, 1)));
    case "chunkSizes":
      return atChunkSizes(variants, Math.max(...workerCounts), purpose);
    case "partitions":
      return afterBaseline(variants, keyOf(purpose), (key) => purpose.pairs.map((pair) => ({ ...key, ...pair })));
    case "plan":
      return withAndWithoutRewrites(variants, purpose);
    default:
      return assertNever(purpose);
  }
}

function atCounts(run: Variant, workerCounts: readonly number[]): Planned[] {
  return (run.takesPool ? workerCounts : [1]).map((workers) => ({ variant: run.name, workers, run }));
}

function keyOf({ variant, workers }: ConfigurationKey): ConfigurationKey {
  return { variant, workers };
}

function atChunkSizes(
  variants: readonly Variant[],
  workers: number,
  { variant, chunkSizes }: { readonly variant: string; readonly chunkSizes: readonly ChunkSize[] },
): Planned[] {
  return afterBaseline(variants, { variant, workers }, (key) => chunkSizes.map((chunkSize) => ({ ...key, chunkSize })));
}

function withAndWithoutRewrites(variants: readonly Variant[], { variant, workers }: ConfigurationKey): Planned[] {
  return afterBaseline(variants, { variant, workers }, (key) =>
    [true, false].map((optimise) => ({ ...key, optimise })),
  );
}

/** One variant in several ways. The baseline comes too: values are compared with its. */
function afterBaseline(
  variants: readonly Variant[],
  key: ConfigurationKey,
  waysOf: (key: ConfigurationKey) => readonly ConfigurationKey[],
): Planned[] {
  const run = variants.find(({ name }) => name === key.variant);
  const baseline = variants.slice(0, 1).filter((each) => each !== run);
  return [
    ...baseline.flatMap((each) => atCounts(each, [key.workers])),
    ...(run ? waysOf(key).map((way) => ({ ...way, run })) : []),
  ];
}

/** For checking the measurement itself: the baseline, and the baseline again as if it were another variant. */
export function twice(variants: readonly Variant[]): Variant[] {
  return variants.slice(0, 1).flatMap((run) => [run, { ...run, name: `${run.name}, again` }]);
}

/**
 * The order of one round, which differs from round to round but not from run to run: a machine that grows slower or
 * faster over a run then favours no variant. Fisher–Yates shuffle.
 */
export function roundOrder<T>(items: readonly T[], round: number): T[] {
  const next = random(round + 1);
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}
