import type { Summary } from "#measure/summary.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { ChartRegion } from "./ChartRegion.tsx";
import { LossGhost } from "./Ghosts.tsx";

const LossPanel = lazyNamed(() => import("../evidence/LossPanel.tsx"), "LossPanel");

/** Why it is not faster: where the workers' time went. */
export function LossRegion({ run, summary }: { readonly run: RunRecord | null; readonly summary: Summary | null }) {
  const drawn = run !== null && (summary?.rows.some((row) => row.takesPool && row.speedup !== null) ?? false);
  const wrong = summary?.verdict.type === "differs";
  return (
    <ChartRegion
      name="Where it went"
      note={drawn ? undefined : "why not more"}
      minHeight={wrong ? 0 : 180}
      ghost={wrong ? null : <LossGhost />}
    >
      {drawn && !wrong ? <LossPanel run={run} /> : null}
    </ChartRegion>
  );
}
