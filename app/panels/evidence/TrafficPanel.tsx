import { TrafficMatrix } from "#charts/traffic/TrafficMatrix.tsx";
import type { RunRecord } from "#session/runRecord.ts";
import { usePage } from "../page.ts";
import styles from "./EvidencePanel.module.css";
import { shownConfiguration } from "./shownConfiguration.ts";

/** Bytes moved in the repetition that the timeline shows. */
export function TrafficPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const shown = shownConfiguration(run, chosen);
  if (!shown?.trace) return <p className={styles.note}>Bytes appear when a parallel variant has run.</p>;
  const { variant, workers, trace } = shown;
  return <TrafficMatrix variant={variant} workers={workers} trace={trace.trace} />;
}
