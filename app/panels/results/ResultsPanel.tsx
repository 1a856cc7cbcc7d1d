import { Suspense, useDeferredValue, useMemo } from "react";
import { summarize } from "#measure/summary.ts";
import { LoadBoundary } from "../controls/LoadBoundary.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { IsolationNotice } from "../notice/IsolationNotice.tsx";
import { usePage } from "../page.ts";
import { useLiveRun } from "../useLiveRun.ts";
import { LossRegion } from "./LossRegion.tsx";
import styles from "./ResultsPanel.module.css";
import { SpeedupRegion } from "./SpeedupRegion.tsx";
import { TimelineRegion } from "./TimelineRegion.tsx";
import { VerdictBlock } from "./VerdictBlock.tsx";

const EvidenceRegion = lazyNamed(() => import("../evidence/EvidenceRegion.tsx"), "EvidenceRegion");

/** What the run showed: is it right, how much faster, why not more. */
export function ResultsPanel() {
  const isolated = usePage((page) => page.isolated);
  const live = useLiveRun(500);
  // Charts may lag behind the verdict while a run floods the page with samples.
  const run = useDeferredValue(live);
  const summary = useMemo(() => (run === null ? null : summarize(run)), [run]);
  return (
    <section aria-label="Results" className={styles.region}>
      {isolated ? <VerdictBlock run={run} summary={summary} /> : <IsolationNotice />}
      <TimelineRegion run={run} />
      <div className={styles.pair}>
        <SpeedupRegion run={run} summary={summary} />
        <LossRegion run={run} summary={summary} />
      </div>
      <LoadBoundary what="The evidence">
        <Suspense>
          <EvidenceRegion run={run} summary={summary} />
        </Suspense>
      </LoadBoundary>
    </section>
  );
}
