import type { Summary } from "#measure/summary.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { ChartRegion } from "./ChartRegion.tsx";
import { SpeedupGhost } from "./Ghosts.tsx";

const SpeedupChart = lazyNamed(() => import("#charts/speedup/SpeedupChart.tsx"), "SpeedupChart");

/** Speedup over worker counts, beside the ideal. Values that differ have none. */
export function SpeedupRegion({ summary }: { readonly summary: Summary | null }) {
  const rows = summary?.rows.filter((row) => row.speedup !== null) ?? [];
  const wrong = summary?.verdict.type === "differs";
  const drawn = rows.length > 0 && !wrong;
  return (
    <ChartRegion
      name="Speedup"
      note={wrong ? "none: values differ" : drawn ? undefined : "over the number of workers"}
      minHeight={wrong ? 0 : 180}
      ghost={wrong ? null : <SpeedupGhost />}
    >
      {drawn ? <SpeedupChart rows={rows} cores={navigator.hardwareConcurrency} /> : null}
    </ChartRegion>
  );
}
