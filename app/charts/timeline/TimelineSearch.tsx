import type { KeyboardEvent } from "react";
import { formatCount } from "#measure/format.ts";
import styles from "./Timeline.module.css";
import type { Search } from "./useSearch.ts";

interface TimelineSearchProps {
  readonly search: Search;
  /** Escape: the focus has to go somewhere else. */
  onLeave(): void;
}

/** A field for the name or number of a task; Enter goes to the next, Shift+Enter to the one before. */
export function TimelineSearch({ search, onLeave }: TimelineSearchProps) {
  const { text, isOpen, open, close, look, go } = search;
  if (!isOpen) {
    return (
      <button
        type="button"
        aria-label="Find tasks"
        aria-keyshortcuts="/"
        title="Find tasks by name or number ( / )"
        onClick={open}
      >
        Find
      </button>
    );
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      close();
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <span className={styles.search}>
      <input
        ref={focusOn}
        type="search"
        aria-label="Find tasks"
        placeholder="Name or number"
        spellCheck={false}
        value={text}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => text === "" && close()}
      />
      <span className={styles.found} aria-live="polite">
        {foundText(search)}
      </span>
    </span>
  );
}

/** It was asked for. */
function focusOn(field: HTMLInputElement | null): void {
  field?.focus();
}

function foundText({ count, at }: Search): string {
  if (count === null) return "";
  if (count === 0) return "none";
  return at === null ? `${formatCount(count)} found` : `${formatCount(at + 1)} of ${formatCount(count)}`;
}
