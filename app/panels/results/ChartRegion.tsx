import { Suspense, type ReactNode } from "react";
import { classNames } from "../controls/classNames.ts";
import { LoadBoundary } from "../controls/LoadBoundary.tsx";
import styles from "./ChartRegion.module.css";

interface ChartRegionProps {
  readonly name: string;
  readonly note?: string | undefined;
  readonly minHeight: number;
  /** Whether the chart begins with a row of controls that the heading can stand beside. */
  readonly besideControls?: boolean;
  readonly ghost: ReactNode;
  readonly children: ReactNode | null;
}

/** A chart's region: its heading, and until there is something to draw, a faint outline of what will stand there. */
export function ChartRegion({ name, note, minHeight, besideControls = false, ghost, children }: ChartRegionProps) {
  return (
    <section aria-label={name} className={styles.region}>
      <div className={classNames(styles.head, besideControls && children !== null && styles.beside)}>
        <h2 className={styles.title}>{name}</h2>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      <div className={styles.body} style={{ minHeight }}>
        {children === null ? (
          ghost
        ) : (
          <LoadBoundary what={`The ${name.toLowerCase()} chart`}>
            <Suspense fallback={ghost}>{children}</Suspense>
          </LoadBoundary>
        )}
      </div>
    </section>
  );
}
