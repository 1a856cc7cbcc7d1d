import { useCallback, useMemo, useState } from "react";
import { findTasks } from "#measure/taskSearch.ts";
import { foundLanes } from "./foundLanes.ts";
import type { FoundLanes } from "./layoutTimeline.ts";
import { runOn, type Side, type TimelineData } from "./timelineData.ts";

/** A search for tasks: what is looked for, what was found, and going from one to the next. */
export interface Search {
  readonly text: string;
  readonly found: FoundLanes;
  /** null while nothing is looked for. */
  readonly count: number | null;
  /** Which of them was gone to last, from 0; null before the first. */
  readonly at: number | null;
  /** Whether the field is there. */
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  look(text: string): void;
  /** Goes on by ±1, round and round. */
  go(step: number): void;
}

/** `onGo` is told the row of the trace to go to. */
export function useSearch(data: TimelineData, onGo: (side: Side, row: number) => void): Search {
  const [text, setText] = useState("");
  const [at, setAt] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  const here = runOn(data, "here")?.timeline ?? null;
  const other = runOn(data, "other")?.timeline ?? null;
  const inHere = useMemo(() => here && findTasks(here.trace, text), [here, text]);
  const inOther = useMemo(() => other && findTasks(other.trace, text), [other, text]);
  const found = useMemo(
    () => ({
      here: here && inHere && foundLanes(here, inHere.isMatch),
      other: other && inOther && foundLanes(other, inOther.isMatch),
    }),
    [here, other, inHere, inOther],
  );
  const [ofHere, ofOther] = [inHere?.rows.length ?? 0, inOther?.rows.length ?? 0];
  const count = inHere || inOther ? ofHere + ofOther : null;
  return {
    text,
    found,
    count,
    at: at !== null && count !== null && at < count ? at : null,
    isOpen,
    open,
    close: () => {
      setOpen(false);
      setText("");
    },
    look: (next) => {
      setText(next);
      setAt(null);
    },
    go: (step) => {
      if (!count) return;
      const next = at === null ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
      setAt(next);
      const row = next < ofHere ? inHere?.rows[next] : inOther?.rows[next - ofHere];
      if (row !== undefined) onGo(next < ofHere ? "here" : "other", row);
    },
  };
}
