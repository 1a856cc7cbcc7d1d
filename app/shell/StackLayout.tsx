import { EditorRegion } from "./EditorRegion.tsx";
import styles from "./Layout.module.css";
import { ConsolePanel } from "#panels/console/ConsolePanel.tsx";
import { Gallery } from "#panels/gallery/Gallery.tsx";
import { LessonPane } from "#panels/lesson/LessonPane.tsx";
import { ResultsPanel } from "#panels/results/ResultsPanel.tsx";
import { StatusLine } from "#panels/status/StatusLine.tsx";
import { RunButton } from "#panels/topbar/RunButton.tsx";

/** The page on a phone: its regions in a column, Run at the bottom within reach of the thumb. */
export function StackLayout() {
  return (
    <>
      <div className={styles.stack}>
        <Gallery />
        <main>
          <EditorRegion />
          <LessonPane narrow />
          <ResultsPanel />
        </main>
        <ConsolePanel narrow />
      </div>
      <div className={styles.dock}>
        <StatusLine narrow />
        <RunButton />
      </div>
    </>
  );
}
