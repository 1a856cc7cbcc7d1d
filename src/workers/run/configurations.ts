import { random } from "#base/random.ts";
import { fileOf, type CompiledProgram } from "#protocol/program.ts";
import type { ConfigurationKey, VariantInfo } from "#protocol/run.ts";

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

/** Every variant at every worker count it is measured at, in source order. */
export function configurationsOf(
  variants: readonly Variant[],
  workerCounts: readonly number[],
): (ConfigurationKey & { readonly run: Variant })[] {
  return variants.flatMap((run) => {
    const counts = run.takesPool ? workerCounts : [1];
    return counts.map((workers) => ({ variant: run.name, workers, run }));
  });
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
