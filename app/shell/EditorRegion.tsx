import { useDeferredValue, useMemo } from "react";
import { Editor } from "#editor/Editor.tsx";
import { summarize } from "#measure/summary.ts";
import { useSession } from "#session/store.ts";
import { editText } from "#panels/gallery/programs.ts";
import { usePage } from "#panels/page.ts";
import { EditorHead } from "./EditorHead.tsx";
import styles from "./EditorRegion.module.css";
import { variantMarks } from "./variantMarks.ts";
import { useLiveRun } from "#panels/useLiveRun.ts";
import { useTheme } from "../theme/theme.ts";

function runProgram(): void {
  void useSession.getState().startRun();
}

/** The program's region. The editor is plain text at first paint and loads its better half by itself. */
export function EditorRegion() {
  const source = useSession((session) => session.source);
  const compilation = useSession((session) => session.compilation);
  const reveal = usePage((page) => page.reveal);
  const theme = useTheme((state) => state.theme);
  const run = useDeferredValue(useLiveRun(1000));
  const isShown = run?.source === source;
  const marks = useMemo(() => {
    return variantMarks(compilation, run !== null && isShown ? summarize(run) : null);
  }, [compilation, run, isShown]);
  return (
    <section aria-label="Editor" className={styles.region}>
      <EditorHead />
      <div className={styles.body}>
        <Editor
          value={source}
          onChange={(text) => editText({ source: text })}
          onRun={runProgram}
          diagnostics={compilation?.diagnostics ?? []}
          marks={marks}
          theme={theme}
          reveal={reveal}
        />
      </div>
    </section>
  );
}
