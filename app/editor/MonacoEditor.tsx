import { useEffectEvent, useLayoutEffect, useRef } from "react";
import type { EditorProps, Handover } from "./editorProps.ts";
import { createProgramEditor, type ProgramEditor } from "./programEditor.ts";
import styles from "./MonacoEditor.module.css";

interface MonacoEditorProps extends EditorProps {
  readonly handover: Handover;
}

const noHeat: readonly never[] = [];

/** The editor that knows TypeScript and the types of `makespan`. */
export function MonacoEditor(props: MonacoEditorProps) {
  const { value, file, others, onChange, onRun, onOpen, askAboutLoop, diagnostics, marks, theme, reveal, handover } =
    props;
  const { heat = noHeat } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<ProgramEditor | null>(null);
  const changed = useEffectEvent(onChange);
  const run = useEffectEvent(onRun);
  const open = useEffectEvent(onOpen);
  const ask = useEffectEvent(askAboutLoop);
  const shown = useEffectEvent(() => ({ name: file, text: value }));
  const revealed = useRef(0);

  useLayoutEffect(() => {
    if (!host.current) return;
    const created = createProgramEditor(host.current, {
      file: shown(),
      onChange: (text) => changed(text),
      onRun: () => run(),
      onOpen: (place) => open(place),
      askAboutLoop: (text, selection) => ask(text, selection),
    });
    editor.current = created;
    if (handover.current) created.takeOver(handover.current);
    handover.current = null;
    return () => {
      editor.current = null;
      created.dispose();
    };
  }, [handover]);

  // After the effect above, so that each finds the editor at the first render too. Before the next key press: a text that
  // arrives after it would take it back.
  useLayoutEffect(() => editor.current?.setTheme(theme), [theme]);
  useLayoutEffect(() => {
    editor.current?.setFiles([{ name: file, text: value }, ...others]);
  }, [value, file, others]);
  useLayoutEffect(() => editor.current?.setDiagnostics(diagnostics), [diagnostics]);
  useLayoutEffect(() => editor.current?.setMarks(marks), [marks]);
  // Another file's lines are other lines, so it is shown again with each file.
  useLayoutEffect(() => editor.current?.setHeat(heat), [heat, file]);
  useLayoutEffect(() => {
    if (!reveal || reveal.file !== file || reveal.key === revealed.current) return;
    revealed.current = reveal.key;
    editor.current?.reveal(reveal);
  }, [reveal, file]);

  return <div ref={host} className={styles["host"]} />;
}
