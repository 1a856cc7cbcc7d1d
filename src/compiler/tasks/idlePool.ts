import type { ExportedName } from "../module/exports.ts";
import { importedName } from "../module/imports.ts";
import type { Report } from "../report.ts";
import type { Analysis } from "../scope/model.ts";
import { isFunction } from "../syntax/walk.ts";

/** Warns of a variant that uses the imported pool but takes none: it is measured on one thread, surely unmeant. */
export function warnAboutIdlePools(analysis: Analysis, exported: readonly ExportedName[], report: Report): void {
  for (const { name, place, value } of exported) {
    if (!value || !isFunction(value) || value.params.length > 0) continue;
    const captures = analysis.infoOf.get(value)?.captures.keys() ?? [];
    if (![...captures].some((binding) => binding.kind === "import" && importedName(binding) === "pool")) continue;
    report.warning(
      place,
      `${name} uses the pool but declares no parameter, so it is measured on one thread: write ${name}(pool: WorkerPool).`,
    );
  }
}
