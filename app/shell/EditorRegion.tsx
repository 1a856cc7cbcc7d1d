import { useDeferredValue, useMemo } from "react";
import { Editor } from "#editor/Editor.tsx";
import { summarize } from "#measure/summary.ts";
import type { Diagnostic } from "#protocol/program.ts";
import { paralleliseLoop } from "#session/compilerClient.ts";
import { allFiles, entryName, isSameText } from "#session/programFiles.ts";
import { useSession } from "#session/store.ts";
import { filePanelId, useOpenFile } from "#panels/files/files.ts";
import { editText } from "#panels/gallery/programs.ts";
import { usePage } from "#panels/page.ts";
import { useLiveRun } from "#panels/useLiveRun.ts";
import { EditorHead } from "./EditorHead.tsx";
import styles from "./EditorRegion.module.css";
import { useHeat } from "./useHeat.ts";
import { variantMarks } from "./variantMarks.ts";
import { useTheme } from "../theme/theme.ts";

function runProgram(): void {
  void useSession.getState().startRun();
}

/** The program's region. The editor is plain text at first paint and loads its better half by itself. */
export function EditorRegion() {
  const open = useOpenFile();
  const several = useSession((session) => session.files.length > 0);
  return (
    <section aria-label="Editor" className={styles.region}>
      <EditorHead />
      <div
        id={filePanelId}
        className={styles.body}
        {...(several && { role: "tabpanel", "aria-label": `The file ${open}` })}
      >
        <OpenFile name={open} />
      </div>
    </section>
  );
}

function OpenFile({ name }: { readonly name: string }) {
  const source = useSession((session) => session.source);
  const files = useSession((session) => session.files);
  const compilation = useSession((session) => session.compilation);
  const reveal = usePage((page) => page.reveal);
  const theme = useTheme((state) => state.theme);
  const run = useDeferredValue(useLiveRun(1000));
  const isShown = run !== null && isSameText(run, { source, files });
  const marks = useMemo(() => {
    return variantMarks(compilation, isShown ? summarize(run) : null, name);
  }, [compilation, run, isShown, name]);
  const profiled = useSession((session) => (session.side?.purpose.type === "profile" ? session.side.run : null));
  const isProfiled = profiled?.state === "finished" && isSameText(profiled, { source, files });
  const heat = useHeat(isProfiled ? profiled : null, name);
  const all = useMemo(() => allFiles({ source, files }), [source, files]);
  const diagnostics = useMemo(() => ofFile(name, compilation?.diagnostics ?? []), [compilation, name]);
  return (
    <Editor
      value={all.find((file) => file.name === name)?.text ?? ""}
      onChange={(text) => editFile(name, text)}
      file={name}
      others={useMemo(() => all.filter((file) => file.name !== name), [all, name])}
      onOpen={usePage.getState().revealPlace}
      onRun={runProgram}
      askAboutLoop={(text, selection) =>
        paralleliseLoop(text, selection, { fileName: name, isWhole: all.length === 1 })
      }
      diagnostics={diagnostics}
      marks={marks}
      heat={heat}
      theme={theme}
      reveal={reveal}
    />
  );
}

function editFile(name: string, text: string): void {
  const { files } = useSession.getState();
  if (name === entryName) editText({ source: text });
  else editText({ files: files.map((file) => (file.name === name ? { name, text } : file)) });
}

function ofFile(name: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ file = entryName }) => file === name);
}
