import { useId, useState } from "react";
import { PlanChart } from "#charts/plan/PlanChart.tsx";
import { planNames } from "#charts/plan/planText.ts";
import { configurationName } from "#measure/format.ts";
import { isSameText } from "#session/programFiles.ts";
import type { Configuration, RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../controls/Button.tsx";
import { usePage } from "../page.ts";
import styles from "./EvidencePanel.module.css";
import { PlanRewrites } from "./PlanRewrites.tsx";
import { shownConfiguration } from "./shownConfiguration.ts";

/** The plans of the collections that the shown configuration ran, one at a time. */
export function PlanPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const shown = shownConfiguration(run, chosen);
  if (shown && plansOf(shown).length > 0) return <Plans run={run} shown={shown} />;
  const other = run.configurations.findLast((c) => c.takesPool && plansOf(c).length > 0);
  if (!shown || !other) {
    return (
      <p className={styles.note}>No collection was run: its plan is what it does, step by step, and in what stages.</p>
    );
  }
  return (
    <div className={styles.row}>
      <span className={styles.note}>{configurationName(shown)} ran no collection.</span>
      <Button
        look="outline"
        onClick={() => usePage.getState().show({ variant: other.variant, workers: other.workers })}
      >
        Show {configurationName(other)}
      </Button>
    </div>
  );
}

function plansOf({ trace }: Configuration) {
  return trace?.trace.plans ?? [];
}

interface PlansProps {
  readonly run: RunRecord;
  readonly shown: Configuration;
}

function Plans({ run, shown }: PlansProps) {
  const [wanted, choose] = useState(0);
  const picked = usePage((page) => page.step);
  const isTextShown = useSession((session) => isSameText(run, session));
  const trace = shown.trace?.trace ?? null;
  const names = trace ? planNames(trace) : [];
  const plan = Math.min(wanted, names.length - 1);
  const isPicked =
    picked?.runId === run.runId &&
    picked.variant === shown.variant &&
    picked.workers === shown.workers &&
    picked.plan === plan;
  const { variant, workers } = shown;
  const graph = plansOf(shown)[plan]?.graph;
  return (
    <>
      <div className={styles.row}>
        {names.length > 1 && <PlanChoice names={names} value={plan} onChange={choose} />}
        <span className={styles.of}>{configurationName(shown)}</span>
      </div>
      <PlanChart
        trace={trace}
        plan={plan}
        selected={isPicked ? picked.step : null}
        onSelect={(step) => {
          const page = usePage.getState();
          page.pickStep(step && { runId: run.runId, variant, workers, plan, step: step.id, stage: step.stage });
          if (step && step.line > 0 && isTextShown) page.revealPlace({ line: step.line, column: 1 });
        }}
      />
      {graph && graph.rewrites.length > 0 && <PlanRewrites variant={variant} workers={workers} />}
    </>
  );
}

interface PlanChoiceProps {
  readonly names: readonly string[];
  readonly value: number;
  onChange(plan: number): void;
}

function PlanChoice({ names, value, onChange }: PlanChoiceProps) {
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id}>Plan of</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {names.map((name, plan) => (
          <option key={name} value={plan}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
