import { chooseConfiguration, drawableConfigurations } from "#charts/timeline/timelineChoice.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import { findConfiguration, type Configuration, type RunRecord } from "#session/runRecord.ts";

/** The configuration that charts of one configuration show: the chosen one, else the fastest; null for none yet. */
export function shownConfiguration(run: RunRecord, chosen: ConfigurationKey | null): Configuration | null {
  const shown = chooseConfiguration(drawableConfigurations(run), chosen);
  return shown ? (findConfiguration(run, shown) ?? null) : null;
}
