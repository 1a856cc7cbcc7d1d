import { useState } from "react";
import { LossWaterfall } from "#charts/losses/LossWaterfall.tsx";
import type { FixableLoss } from "#charts/losses/lossText.ts";
import { plural } from "#measure/format.ts";
import { median } from "#measure/statistics.ts";
import { findConfiguration, type RunRecord } from "#session/runRecord.ts";
import type { Forecast } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import styles from "./EvidencePanel.module.css";
import { shownConfiguration } from "./shownConfiguration.ts";
import { useExplanation } from "./useExplanation.ts";
import { usePage } from "../page.ts";
import { useReach } from "./useReach.ts";

/** Where the worker time of the shown configuration went, with fixes that change the program and run it again. */
export function LossPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const forecast = useSession((session) => session.forecast);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { explanation, problem } = useExplanation(run, useReach(run));
  const shown = shownConfiguration(run, chosen);
  const losses = explanation?.losses.find((l) => l.variant === shown?.variant && l.workers === shown.workers) ?? null;
  if (problem !== null) return <p className={styles.note}>The losses could not be worked out: {problem}</p>;
  if (explanation === null) return <p className={styles.note}>{waitingText(run)}</p>;
  const fix = ({ fix: offered }: FixableLoss): void => {
    if (!shown) return;
    const { label, predictedMs, ...change } = offered;
    const { variant, workers } = shown;
    void useSession.getState().applyFix(change, { label, predictedMs, variant, workers }).then(setRefusal);
  };
  return (
    <>
      {shown && (
        <p className={styles.of}>
          {shown.variant} on {plural(shown.workers, "worker")}
        </p>
      )}
      {refusal !== null && (
        <p className={styles.note} role="alert">
          {refusal}
        </p>
      )}
      <LossWaterfall losses={losses} score={scoreOf(run, forecast)} onFix={fix} />
    </>
  );
}

function waitingText({ state }: RunRecord): string {
  return state === "running" ? "Worked out when the run has ended." : "Working it out …";
}

/** What came of the latest fix; null when this is not the run after it. */
function scoreOf(run: RunRecord, forecast: Forecast | null) {
  if (forecast === null || run.runId <= forecast.runId) return null;
  const measured = findConfiguration(run, forecast);
  if (!measured || measured.samplesMs.length === 0) return null;
  return { predictedMs: forecast.predictedMs, measuredMs: median(measured.samplesMs) };
}
