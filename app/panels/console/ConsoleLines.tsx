import { memo, useLayoutEffect, useRef } from "react";
import type { ConsoleLine } from "#protocol/run.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { classNames } from "../controls/classNames.ts";
import { usePage } from "../page.ts";
import { useLiveRun } from "../useLiveRun.ts";
import { PlaceButton } from "./PlaceButton.tsx";
import styles from "./ConsoleLines.module.css";
import { runErrors, type RunError } from "./runErrors.ts";
import { workerName } from "./workerName.ts";

/** How far from its end a list still counts as scrolled to the end, in px. */
const tailPx = 12;

/** What the program printed, errors last; new lines are followed while the list is scrolled to its end. */
export function ConsoleLines() {
  const run = useLiveRun();
  const cleared = usePage((page) => page.cleared);
  const list = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const from = run !== null && cleared.runId === run.runId ? cleared.count : 0;
  const lines = run?.console.slice(from) ?? [];
  const errors = run === null ? [] : runErrors(run);
  const content = lines.length + errors.length;

  useLayoutEffect(() => {
    const element = list.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  }, [content, run?.runId]);

  const onScroll = (): void => {
    const element = list.current;
    if (element) following.current = element.scrollHeight - element.scrollTop - element.clientHeight < tailPx;
  };

  return (
    // A list that scrolls must be reachable by keyboard.
    <div
      ref={list}
      className={styles.scroll}
      onScroll={onScroll}
      tabIndex={0}
      role="log"
      aria-label="Console output"
      aria-live="off"
    >
      {lines.length === 0 && errors.length === 0 && <Empty run={run} />}
      {lines.map((line, index) => (
        <Line key={from + index} line={line} />
      ))}
      {run !== null && run.consoleDropped > 0 && <p className={styles.note}>{droppedText(run.consoleDropped)}</p>}
      {errors.map((error, index) => (
        <ErrorLine key={index} error={error} />
      ))}
    </div>
  );
}

function droppedText(count: number): string {
  return `${count.toLocaleString("en")} more ${count === 1 ? "line was" : "lines were"} printed and not kept.`;
}

function Empty({ run }: { readonly run: RunRecord | null }) {
  const before = "console.log prints here, with the worker and the line it came from.";
  const text = run === null ? before : run.state === "running" ? "Nothing printed yet." : "Nothing was printed.";
  return <p className={styles.note}>{text}</p>;
}

const Line = memo(function Line({ line }: { readonly line: ConsoleLine }) {
  return (
    <div className={classNames(styles.line, styles[line.level])}>
      <span className={styles.level}>{line.level}</span>
      <span className={styles.text}>{line.text}</span>
      <span className={styles.origin}>{workerName(line.worker)}</span>
      <PlaceButton place={line} />
    </div>
  );
});

function ErrorLine({ error }: { readonly error: RunError }) {
  return (
    <div className={classNames(styles.line, styles.error)}>
      <span className={styles.level}>{error.where}</span>
      <span className={styles.text}>
        <strong>{error.title}</strong>
        {error.stack !== "" && <span className={styles.stack}>{error.stack}</span>}
      </span>
      {error.worker !== null && <span className={styles.origin}>{workerName(error.worker)}</span>}
      <PlaceButton place={error} />
    </div>
  );
}
