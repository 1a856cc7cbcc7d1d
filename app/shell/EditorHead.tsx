import { RotateCcw } from "lucide-react";
import { findExample } from "../examples/index.ts";
import styles from "./EditorRegion.module.css";
import { Button } from "#panels/controls/Button.tsx";
import { FileTabs } from "#panels/files/FileTabs.tsx";
import { openExample, usePrograms } from "#panels/gallery/programs.ts";
import { useSession } from "#session/store.ts";

/** The program's files, and the way back to the example an edited text came from. */
export function EditorHead() {
  const exampleId = useSession((session) => session.exampleId);
  const edited = usePrograms((state) => state.activeId !== null);
  const example = findExample(exampleId);
  return (
    <div className={styles.head}>
      <FileTabs />
      {edited && (
        <span className={styles.edited}>{example ? "edited, kept under My programs" : "kept under My programs"}</span>
      )}
      {!edited && example && <span className={styles.edited}>{example.summary}</span>}
      {edited && example && (
        <Button
          className={styles.back}
          tip="Your own text stays under My programs"
          icon={<RotateCcw size={13} aria-hidden="true" />}
          onClick={() => openExample(example)}
        >
          Original
        </Button>
      )}
    </div>
  );
}
