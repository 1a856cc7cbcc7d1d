import { Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { ChartSourceContext, type ChartSource } from "#charts/export/chartSource.ts";
import { classNames } from "../controls/classNames.ts";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { LoadBoundary } from "../controls/LoadBoundary.tsx";
import { ChartMenuButton, type ChartFile } from "./ChartMenuButton.tsx";
import styles from "./ChartRegion.module.css";

const ChartTable = lazyNamed(() => import("./ChartTable.tsx"), "ChartTable");

interface ChartRegionProps {
  readonly name: string;
  readonly note?: string | undefined;
  readonly minHeight: number;
  /** Whether the chart begins with a row of controls that the heading can stand beside. */
  readonly besideControls?: boolean;
  readonly ghost: ReactNode;
  readonly children: ReactNode | null;
  /** Files that its menu offers besides the chart's picture and numbers. */
  readonly extraItems?: readonly ChartFile[];
}

/**
 * A chart's region: its heading and its menu, and until there is something to draw, a faint outline of what will stand
 * there. A chart in it that calls `useChartSource` can be shown as a table and saved.
 */
export function ChartRegion(props: ChartRegionProps) {
  const { name, note, minHeight, besideControls = false, ghost, children, extraItems = [] } = props;
  const body = useRef<HTMLDivElement>(null);
  const [source, setSource] = useState<ChartSource | null>(null);
  const [wantsTable, setWantsTable] = useState(false);
  const [said, say] = usePassingText();
  const isTable = wantsTable && source !== null;
  const summary = (): string => body.current?.querySelector("figcaption")?.textContent ?? "";
  return (
    <section aria-label={name} className={styles.region} data-print="chart">
      <header className={classNames(styles.head, besideControls && children !== null && styles.beside)}>
        <h2 className={styles.title}>{name}</h2>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        <span className={styles.said} aria-live="polite">
          {said}
        </span>
        <div className={styles.menu}>
          <ChartMenuButton subject={{ name, source, isTable, extraItems, summary, showTable: setWantsTable, say }} />
        </div>
      </header>
      <div className={styles.body} style={{ minHeight }} ref={body}>
        {isTable && (
          <LoadBoundary what="The table">
            <Suspense>
              <ChartTable name={name} table={source.table()} />
            </Suspense>
          </LoadBoundary>
        )}
        {/* A chart behind its table goes on being drawn, at its size, so that both can still be saved. */}
        <div className={isTable ? styles.offstage : undefined} inert={isTable}>
          {children === null ? (
            ghost
          ) : (
            <LoadBoundary what={`The ${name.toLowerCase()} chart`}>
              <ChartSourceContext value={setSource}>
                <Suspense fallback={ghost}>{children}</Suspense>
              </ChartSourceContext>
            </LoadBoundary>
          )}
        </div>
      </div>
    </section>
  );
}

const saidMs = 6000;

/** A text that goes away after a while. */
function usePassingText(): readonly [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    if (text === "") return undefined;
    const timer = setTimeout(() => setText(""), saidMs);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText];
}
