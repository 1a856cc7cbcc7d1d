import { useMemo } from "react";
import { SpeedupChart } from "#charts/speedup/SpeedupChart.tsx";
import type { SummaryRow } from "#measure/measured.ts";
import { summarize } from "#measure/summary.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { useExplanation } from "./useExplanation.ts";
import { chooseReach, useReach } from "./useReach.ts";

/** Speedup over worker counts, with laws and predictions once the run has ended, and the runs before it. */
export function SpeedupPanel({ run, rows }: { readonly run: RunRecord; readonly rows: readonly SummaryRow[] }) {
  const reach = useReach(run);
  const { explanation } = useExplanation(run, reach);
  const runs = useSession((session) => session.earlier);
  const earlier = useMemo(
    () => runs.map((each, index) => ({ label: labelOf(index, runs.length), rows: rowsOf(each) })),
    [runs],
  );
  return (
    <SpeedupChart
      rows={rows}
      cores={navigator.hardwareConcurrency}
      laws={explanation?.laws ?? []}
      whatIf={explanation?.whatIf ?? []}
      earlier={earlier}
      reach={reach}
      onReach={chooseReach}
    />
  );
}

function rowsOf(run: RunRecord): readonly SummaryRow[] {
  return summarize(run).rows;
}

function labelOf(index: number, count: number): string {
  const before = count - index;
  return before === 1 ? "the run before" : `${before} runs before`;
}
