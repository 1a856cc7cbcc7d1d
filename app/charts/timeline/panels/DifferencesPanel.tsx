import { memo, useMemo } from "react";
import { largestDifferences, type Alignment, type TaskPair } from "#measure/alignment.ts";
import { formatMs } from "#measure/format.ts";
import { comparisonSentence } from "../comparisonText.ts";
import type { TaskView } from "../selectedTask.ts";
import { signedMs, taskTitle } from "../taskText.ts";
import type { Side, TimelineData } from "../timelineData.ts";
import styles from "./Panel.module.css";
import { PanelFrame } from "./PanelFrame.tsx";

interface DifferencesPanelProps {
  readonly data: TimelineData;
  readonly alignment: Alignment;
  /** The selected task. */
  readonly view: TaskView | null;
  onSelect(side: Side, task: number): void;
}

/** Longer lists are not read. */
const mostRows = 20;

/** How tasks fared here and in the run beside it: the sums, and where the two differ most. */
export function DifferencesPanel({ data, alignment, view, onSelect }: DifferencesPanelProps) {
  const pairs = useMemo(() => largestDifferences(alignment, mostRows), [alignment]);
  const isSelected = ({ taskA, taskB, count }: TaskPair): boolean => {
    const first = view?.side === "other" ? taskB : taskA;
    return view !== null && view.account.task < first + count && view.account.task + view.account.count > first;
  };
  return (
    <PanelFrame title="Differences">
      <p>{comparisonSentence(data, alignment)}</p>
      {pairs.length > 0 && (
        <div className={styles.list}>
          <table className={styles.table}>
            <caption className={styles.unseen}>The tasks that differ most</caption>
            <thead>
              <tr>
                <th scope="col">task</th>
                <th scope="col">here</th>
                <th scope="col">there</th>
                <th scope="col">longer here</th>
                <th aria-hidden="true" />
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <tr key={pair.taskA} aria-current={isSelected(pair) || undefined}>
                  <th scope="row">
                    <button type="button" className={styles.link} onClick={() => onSelect("here", pair.taskA)}>
                      {taskTitle({ label: { name: pair.name, line: 0 }, task: pair.taskA, count: pair.count })}
                    </button>
                  </th>
                  <td>{formatMs(pair.aMs)}</td>
                  <td>{formatMs(pair.bMs)}</td>
                  <td>{signedMs(pair.aMs - pair.bMs)}</td>
                  <td className={styles.scale}>
                    <DifferenceBar pair={pair} widest={pairs[0]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PanelFrame>
  );
}

interface DifferenceBarProps {
  readonly pair: TaskPair;
  /** The pair that differs most. */
  readonly widest: TaskPair | undefined;
}

const DifferenceBar = memo(function DifferenceBar({ pair, widest }: DifferenceBarProps) {
  const longest = Math.abs((widest?.aMs ?? 0) - (widest?.bMs ?? 0));
  const longerMs = pair.aMs - pair.bMs;
  const width = (50 * Math.abs(longerMs)) / longest;
  const isLonger = longerMs > 0;
  return (
    <svg width="100%" height={10} aria-hidden="true">
      <rect
        className={isLonger ? styles.longer : styles.shorter}
        x={`${isLonger ? 50 : 50 - width}%`}
        width={`${width}%`}
        height={10}
      />
      <line className={styles.middle} x1="50%" x2="50%" y1={0} y2={10} />
    </svg>
  );
});
