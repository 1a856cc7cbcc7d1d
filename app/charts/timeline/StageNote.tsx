import styles from "./Timeline.module.css";

interface StageNoteProps {
  readonly text: string;
  readonly onLeave?: () => void;
}

/** Which stage's tasks stand out, and the way back. */
export function StageNote({ text, onLeave }: StageNoteProps) {
  return (
    <p className={styles.stageNote} aria-live="polite">
      {text} The others are faint.
      {onLeave && (
        <button type="button" onClick={onLeave}>
          Show all tasks
        </button>
      )}
    </p>
  );
}
