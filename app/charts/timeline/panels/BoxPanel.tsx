import { useDeferredValue, useMemo } from "react";
import { formatBytes, formatCount, formatMs } from "#measure/format.ts";
import { selectSpans, type KindSelection } from "#measure/spanSelection.ts";
import type { BoxSelection } from "../boxSelection.ts";
import { boxSentence } from "../boxText.ts";
import { runOn, type TimelineData } from "../timelineData.ts";
import { KindSwatch } from "./KindSwatch.tsx";
import styles from "./Panel.module.css";
import { PanelFrame } from "./PanelFrame.tsx";

interface BoxPanelProps {
  readonly data: TimelineData;
  readonly box: BoxSelection;
  onClose(): void;
}

/** Counts, totals and percentiles of the spans in a box. */
export function BoxPanel({ data, box, onClose }: BoxPanelProps) {
  // While a box is drawn over very many spans its numbers may lag behind.
  const counted = useDeferredValue(box);
  const timeline = runOn(data, counted.side)?.timeline;
  const selection = useMemo(() => timeline && selectSpans(timeline, counted), [timeline, counted]);
  if (!selection) return null;
  return (
    <PanelFrame title="Selection" onClose={onClose}>
      <p aria-live="polite">{boxSentence(data, counted, selection)}</p>
      {selection.kinds.length > 0 && <KindTable kinds={selection.kinds} />}
    </PanelFrame>
  );
}

function KindTable({ kinds }: { readonly kinds: readonly KindSelection[] }) {
  const moves = kinds.some(({ bytes }) => bytes > 0);
  return (
    // A table that scrolls must be reachable by keyboard.
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Numbers of the selection">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">kind</th>
            <th scope="col">spans</th>
            <th scope="col">time inside</th>
            <th scope="col">median</th>
            <th scope="col">90% under</th>
            <th scope="col">longest</th>
            {moves && <th scope="col">bytes</th>}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, spans, insideMs, p50Ms, p90Ms, maxMs, bytes }) => (
            <tr key={kind}>
              <th scope="row">
                <KindSwatch kind={kind} /> {kind}
              </th>
              <td>{formatCount(spans)}</td>
              <td>{formatMs(insideMs)}</td>
              <td>{formatMs(p50Ms)}</td>
              <td>{formatMs(p90Ms)}</td>
              <td>{formatMs(maxMs)}</td>
              {moves && <td>{bytes > 0 ? formatBytes(bytes) : ""}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
