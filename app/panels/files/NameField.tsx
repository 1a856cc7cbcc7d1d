import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { usePage } from "../page.ts";
import styles from "./FileTabs.module.css";
import { filePanelId, renameFile } from "./files.ts";

function focusOpenTab(): void {
  document.querySelector<HTMLElement>(`[role=tab][aria-controls=${filePanelId}][aria-selected=true]`)?.focus();
}

/** A field for another name of a file: Enter takes it, Escape leaves the name as it was. */
export function NameField({ name }: { readonly name: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  // Taking the field away takes the focus from it, which must not take the name again.
  const done = useRef(false);
  const leave = (): void => {
    done.current = true;
    usePage.setState({ naming: null });
  };
  const take = (): string | null => {
    const found = renameFile(name, field.current?.value ?? name);
    done.current = found === null;
    setProblem(found);
    return found;
  };
  const onBlur = (): void => {
    if (!done.current && take() !== null) leave();
  };

  useEffect(() => {
    field.current?.focus();
    // What comes before the ending is what will be changed.
    field.current?.setSelectionRange(0, name.length - ".ts".length);
    // Whoever came here by keyboard goes on from the file's tab.
    return () => void (document.activeElement === document.body && focusOpenTab());
  }, [name]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") take();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={field}
        className={styles.name}
        aria-label={`New name of ${name}`}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        defaultValue={name}
        spellCheck={false}
        autoCapitalize="off"
        onKeyDown={onKeyDown}
        onChange={() => setProblem(null)}
        onBlur={onBlur}
      />
      <span id={problemId} className={styles.problem} role="alert">
        {problem}
      </span>
    </>
  );
}
