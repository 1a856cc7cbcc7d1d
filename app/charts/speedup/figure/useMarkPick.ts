import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { nearestMark, nextMark, type Mark, type MarkLines } from "./marks.ts";

interface Picked {
  readonly key: string;
  readonly byKey: boolean;
}

/** The mark the reader is at, and the handlers that follow pointer and keys. */
export interface MarkPick<M extends Mark = Mark> {
  readonly mark: M | null;
  /** Whether keys led there, so that it is to be read out. */
  readonly byKey: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

/** Left and right go along a line, up and down from line to line; Home and End to a line's ends. */
const steps: Readonly<Record<string, readonly [along: number, across: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};

/** Which mark is meant by a place, px. */
type Hit<M extends Mark> = (lines: MarkLines<M>, x: number, y: number) => M | null;

/** Follows pointer and keys over the marks of a chart. */
export function useMarkPick<M extends Mark>(lines: MarkLines<M>, hit: Hit<M> = nearestMark): MarkPick<M> {
  const [picked, setPicked] = useState<Picked | null>(null);
  const mark = picked && (lines.flat().find(({ key }) => key === picked.key) ?? null);
  const pick = (next: M | null | undefined, byKey: boolean): void => setPicked(next ? { key: next.key, byKey } : null);
  const follow = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    pick(hit(lines, event.clientX - box.left, event.clientY - box.top), false);
  };
  return {
    mark,
    byKey: picked?.byKey ?? false,
    handlers: {
      // A finger touches before it moves.
      onPointerDown: follow,
      onPointerMove: follow,
      onPointerLeave: () => setPicked(null),
      onBlur: () => setPicked(null),
      onKeyDown: (event) => {
        const step = steps[event.key];
        if (event.key === "Escape" && picked) setPicked(null);
        else if (step && !event.ctrlKey && !event.metaKey && !event.altKey) pick(nextMark(lines, mark, ...step), true);
        else return;
        event.preventDefault();
      },
    },
  };
}
