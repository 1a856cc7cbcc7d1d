import type { Summary } from "#measure/summary.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { ChartRegion } from "./ChartRegion.tsx";
import { SpeedupGhost } from "./Ghosts.tsx";

const SpeedupPanel = lazyNamed(() => import("../evidence/SpeedupPanel.tsx"), "SpeedupPanel");

/** Speedup over worker counts, beside the ideal. Values that differ have none. */
export function SpeedupRegion({ run, summary }: { readonly run: RunRecord | null; readonly summary: Summary | null }) {
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
      {drawn && run ? <SpeedupPanel run={run} rows={rows} /> : null}
    </ChartRegion>
  );
}
