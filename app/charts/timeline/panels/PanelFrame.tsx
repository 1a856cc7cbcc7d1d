import type { ReactNode } from "react";
import styles from "./Panel.module.css";

interface PanelFrameProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
  readonly onClose?: () => void;
}

/** A part below the lanes that tells of what is selected. */
export function PanelFrame({ title, acts, children, onClose }: PanelFrameProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {acts}
        {onClose && (
          <button type="button" className={styles.close} aria-label={`Close ${title}`} title="Close" onClick={onClose}>
            ×
          </button>
        )}
      </div>
      {children}
    </section>
  );
}
