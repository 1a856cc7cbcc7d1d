import type { LinePlace } from "#protocol/program.ts";
import type { TaskView } from "../selectedTask.ts";
import { partnerText, taskFacts, taskTitle } from "../taskText.ts";
import { runName } from "../timelineData.ts";
import { labelPlace } from "../timelineText.ts";
import styles from "./Panel.module.css";
import { PanelFrame } from "./PanelFrame.tsx";
import { StageList } from "./StageList.tsx";

interface TaskPanelProps {
  readonly view: TaskView;
  readonly onReveal?: (place: LinePlace) => void;
  onClose(): void;
}

/** A task's inputs, bytes and waits, and the line of its function. */
export function TaskPanel({ view, onReveal, onClose }: TaskPanelProps) {
  const { account, partner, run, side } = view;
  const place = labelPlace(account.label);
  const reveal = place && onReveal && (
    <button type="button" className={styles.act} onClick={() => onReveal(place)}>
      {place.file === undefined ? `Line ${place.line}` : `${place.file}, line ${place.line}`}
    </button>
  );
  return (
    <PanelFrame title={taskTitle(account)} acts={reveal} onClose={onClose}>
      {side === "other" && <p className={styles.muted}>{runName(run)}</p>}
      {partner && <p aria-live="polite">{partnerText(partner)}</p>}
      <dl className={styles.facts}>
        {taskFacts(account).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <StageList stages={account.stages} />
    </PanelFrame>
  );
}
