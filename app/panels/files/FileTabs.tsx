import { useLayoutEffect, useRef, type KeyboardEvent } from "react";
import { plural } from "#measure/format.ts";
import type { Diagnostic } from "#protocol/program.ts";
import { entryName } from "#session/programFiles.ts";
import { useSession } from "#session/store.ts";
import { classNames } from "../controls/classNames.ts";
import { usePage } from "../page.ts";
import { FileActions } from "./FileActions.tsx";
import styles from "./FileTabs.module.css";
import { filePanelId, removeFile, startNaming, useOpenFile } from "./files.ts";
import { NameField } from "./NameField.tsx";

/** The program's files: a name and a + while there is only one. */
export function FileTabs() {
  const several = useSession((session) => session.files.length > 0);
  const naming = usePage((page) => page.naming);
  return (
    <div className={styles.bar}>
      {several ? <TabList /> : <span className={styles.only}>{entryName}</span>}
      {naming === null ? <FileActions /> : <NameField key={naming} name={naming} />}
    </div>
  );
}

function TabList() {
  const files = useSession((session) => session.files);
  const diagnostics = useSession((session) => session.compilation?.diagnostics);
  const openFile = usePage((page) => page.openFile);
  const open = useOpenFile();
  const list = useRef<HTMLDivElement>(null);
  const names = [entryName, ...files.map(({ name }) => name)];

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = names.indexOf(open);
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: names.length - 1 }[event.key];
    if (next !== undefined) {
      const name = names[(next + names.length) % names.length] ?? entryName;
      openFile(name);
      list.current?.querySelectorAll<HTMLElement>("[role=tab]")[names.indexOf(name)]?.focus();
    } else if (event.key === "Delete") removeFile(open);
    else if (event.key === "F2") startNaming(open);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={list} role="tablist" aria-label="Files" tabIndex={-1} className={styles.tabs} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <Tab key={name} name={name} selected={name === open} errors={errorsIn(name, diagnostics)} />
      ))}
    </div>
  );
}

function errorsIn(name: string, diagnostics: readonly Diagnostic[] = []): number {
  return diagnostics.filter(({ severity, file = entryName }) => severity === "error" && file === name).length;
}

/** Scrolls a list sideways, and nothing else, until one of its items is in sight. */
function showWithin(list: HTMLElement, item: HTMLElement): void {
  const left = item.offsetLeft - list.offsetLeft;
  const isInSight = left >= list.scrollLeft && left + item.offsetWidth <= list.scrollLeft + list.clientWidth;
  if (!isInSight) list.scrollLeft = left;
}

interface TabProps {
  readonly name: string;
  readonly selected: boolean;
  readonly errors: number;
}

function Tab({ name, selected, errors }: TabProps) {
  const openFile = usePage((page) => page.openFile);
  const tab = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const list = tab.current?.parentElement;
    if (selected && tab.current && list) showWithin(list, tab.current);
  }, [selected]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      aria-selected={selected}
      aria-controls={filePanelId}
      aria-label={errors > 0 ? `${name}, ${plural(errors, "error")}` : name}
      tabIndex={selected ? 0 : -1}
      className={classNames(styles.tab, errors > 0 && styles.wrong)}
      onClick={() => openFile(name)}
      onDoubleClick={() => startNaming(name)}
    >
      {name}
      {errors > 0 && <span className={styles.count}>{errors}</span>}
    </button>
  );
}
