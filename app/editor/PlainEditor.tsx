import { useId, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import type { EditorProps, Handover } from "./editorProps.ts";
import { LineNumbers } from "./LineNumbers.tsx";
import { lineBreakAt, nextTabMode, offsetOf, type TabMode } from "./typing.ts";
import styles from "./PlainEditor.module.css";

interface PlainEditorProps extends EditorProps {
  readonly handover?: Handover;
}

/** A text area with line numbers, for touch devices and for the time until Monaco is there. */
export function PlainEditor(props: PlainEditorProps) {
  const { value, file, onChange, onRun, diagnostics, marks, heat, reveal, handover } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const hint = useId();
  const onKeyDown = useProgramKeys(onRun);
  useStartOf(area, file);
  useReveal(area, file, reveal);
  useHandover(area, handover);
  return (
    <div className={styles["editor"]}>
      <div ref={gutter} className={styles["gutter"]} aria-hidden="true">
        <LineNumbers text={value} diagnostics={diagnostics} marks={marks} {...(heat && { heat })} />
      </div>
      <textarea
        ref={area}
        className={styles["area"]}
        aria-label="Program"
        aria-describedby={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => gutter.current?.scrollTo({ top: event.currentTarget.scrollTop, behavior: "instant" })}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
      />
      <span id={hint} hidden>
        Tab indents. To leave with Tab, press Escape first.
      </span>
    </div>
  );
}

function useProgramKeys(onRun: () => void) {
  const tab = useRef<TabMode>("indent");
  return (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const mode = tab.current;
    tab.current = nextTabMode(mode, event.key);
    const { key, ctrlKey, metaKey, altKey, shiftKey, currentTarget } = event;
    if (key === "Enter" && (ctrlKey || metaKey)) {
      event.preventDefault();
      onRun();
    } else if (ctrlKey || metaKey || altKey || shiftKey) {
      return;
    } else if (key === "Tab" && mode === "indent") {
      event.preventDefault();
      insert("  ");
    } else if (key === "Enter") {
      event.preventDefault();
      insert(lineBreakAt(currentTarget.value, currentTarget.selectionStart));
    }
  };
}

/** Replaces the selection of the focused text area. The only way that keeps its undo history, hence the old command. */
function insert(text: string): void {
  document.execCommand("insertText", false, text);
}

/** Goes to the start of a file that takes the place of another. */
function useStartOf(area: RefObject<HTMLTextAreaElement | null>, file: string): void {
  const shown = useRef(file);
  useLayoutEffect(() => {
    if (shown.current === file) return;
    shown.current = file;
    area.current?.setSelectionRange(0, 0);
    area.current?.scrollTo(0, 0);
  }, [area, file]);
}

function useReveal(area: RefObject<HTMLTextAreaElement | null>, file: string, reveal: EditorProps["reveal"]): void {
  const revealed = useRef(0);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || !reveal || reveal.file !== file || reveal.key === revealed.current) return;
    revealed.current = reveal.key;
    const offset = offsetOf(element.value, reveal.line, reveal.column);
    element.focus();
    element.setSelectionRange(offset, offset);
    const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
    element.scrollTop = (reveal.line - 1) * lineHeight - element.clientHeight / 2;
  }, [area, file, reveal]);
}

/** Remembers the selection when the element goes away while it has the focus. */
function useHandover(area: RefObject<HTMLTextAreaElement | null>, handover: Handover | undefined): void {
  useLayoutEffect(() => {
    const element = area.current;
    return () => {
      if (!element || !handover || document.activeElement !== element) return;
      handover.current = { start: element.selectionStart, end: element.selectionEnd };
    };
  }, [area, handover]);
}
