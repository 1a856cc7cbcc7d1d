import type { RunRecord } from "#session/runRecord.ts";
import { fileOf, type Place } from "#protocol/program.ts";
import type { WireError } from "#protocol/wireError.ts";
import { errorText, isOwnError } from "../errorText.ts";

/** One error of a run, as the console shows it. */
export interface RunError extends Place {
  /** The variants it happened in; "program" when it was none of them. */
  readonly where: string;
  /** "TypeError: x is not a function". */
  readonly title: string;
  readonly stack: string;
  /** null for an error of the page's own, which happened in no worker. */
  readonly worker: number | null;
}

/** A run's errors; one that several worker counts or variants met alike is listed once. */
export function runErrors(run: RunRecord): readonly RunError[] {
  const found = new Map<string, { readonly error: WireError; readonly variants: Set<string> }>();
  for (const { error, variant } of run.configurations) {
    if (error === null) continue;
    const key = JSON.stringify([error.name, error.message, error.file, error.line, error.column]);
    const known = found.get(key);
    if (known) known.variants.add(variant);
    else found.set(key, { error, variants: new Set([variant]) });
  }
  const ofVariants = [...found.values()].map(({ error, variants }) => describe(error, [...variants].join(", ")));
  return run.failure === null ? ofVariants : [...ofVariants, describe(run.failure, "program")];
}

function describe(error: WireError, where: string): RunError {
  const { stack, line, column } = error;
  const place = { line, column, ...fileOf(error) };
  return { where, title: errorText(error), stack, ...place, worker: isOwnError(error) ? null : error.worker };
}
