import { Check } from "lucide-react";
import type { Summary } from "#measure/summary.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { maxSeconds } from "#session/settings.ts";
import { isSameText } from "#session/programFiles.ts";
import { useSession } from "#session/store.ts";
import { PlaceButton } from "../console/PlaceButton.tsx";
import { secondsText } from "../topbar/choices.ts";
import { classNames } from "../controls/classNames.ts";
import { SelfCheckNote } from "./SelfCheckNote.tsx";
import styles from "./VerdictBlock.module.css";
import { equalityOf, verdictView, type Difference } from "./verdictView.ts";

interface VerdictBlockProps {
  readonly run: RunRecord | null;
  readonly summary: Summary | null;
}

/** The verdict in a sentence, how sure it is, and whether the values were equal. */
export function VerdictBlock({ run, summary }: VerdictBlockProps) {
  const workers = useSession((session) => session.settings.workers);
  const view = verdictView(run, summary, workers, navigator.hardwareConcurrency);
  // Where values differ or something failed, the headline says so.
  const equal = view.tone !== "bad" && summary !== null && equalityOf(summary) === "equal";
  return (
    <div className={classNames(styles.block, styles[view.tone], run?.state === "running" && styles.unsettled)}>
      <div className={styles.words}>
        <h2 className={styles.headline}>{view.headline}</h2>
        {equal && <EqualityMark />}
        <p className={styles.detail}>
          {view.detail} {view.place !== null && <PlaceButton place={view.place} />}
          {view.wantsSamples && <MoreSamples />}
        </p>
      </div>
      {view.difference !== null && <DifferenceTable difference={view.difference} />}
      {run?.state === "stopped" && summary?.verdict.type !== "pending" && (
        <p className={styles.aside}>Stopped early: this is what had been measured by then.</p>
      )}
      {run !== null && run.state !== "running" && <StaleNote run={run} />}
      {view.tone !== "bad" && <SelfCheckNote />}
    </div>
  );
}

function EqualityMark() {
  return (
    <span className={styles.equal}>
      <Check size={16} strokeWidth={2.5} aria-hidden="true" />
      equal values
    </span>
  );
}

function DifferenceTable({ difference }: { readonly difference: Difference }) {
  const { path, baseline, expected, variant, actual } = difference;
  return (
    <dl className={styles.difference}>
      {path !== "" && (
        <div>
          <dt>first at</dt>
          <dd>{path}</dd>
        </div>
      )}
      <div>
        <dt>
          expected <span className={styles.source}>({baseline})</span>
        </dt>
        <dd>{expected}</dd>
      </div>
      <div>
        <dt>
          actual <span className={styles.source}>({variant})</span>
        </dt>
        <dd className={styles.actual}>{actual}</dd>
      </div>
    </dl>
  );
}

/** Four times the samples halve the interval. */
function MoreSamples() {
  const seconds = useSession((session) => session.settings.seconds);
  const more = Math.min(seconds * 4, maxSeconds);
  const measure = (): void => {
    const session = useSession.getState();
    session.setSettings({ seconds: more });
    void session.startRun();
  };
  return (
    <button type="button" className={styles.more} onClick={measure}>
      Measure again for up to {secondsText(more)}
    </button>
  );
}

function StaleNote({ run }: { readonly run: RunRecord }) {
  const edited = useSession((session) => !isSameText(session, run));
  return edited ? <p className={styles.aside}>The program has changed since this was measured.</p> : null;
}
