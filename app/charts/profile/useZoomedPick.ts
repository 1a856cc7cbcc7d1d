import type { KeyboardEvent, MouseEvent } from "react";
import type { Mark, MarkLines } from "../speedup/figure/marks.ts";
import { useMarkPick, type MarkPick } from "../speedup/figure/useMarkPick.ts";
import type { DrawnCall } from "./drawnCall.ts";

/** A call where it is drawn. */
export type CallMark = Mark & { readonly call: DrawnCall };

interface ZoomedPick {
  /** By rows or rings, the root's first. */
  readonly lines: MarkLines<CallMark>;
  hit(x: number, y: number): CallMark | null;
  /** What is zoomed to now. */
  readonly focus: readonly string[];
  onFocus(path: readonly string[]): void;
}

/** Follows pointer and keys over calls: a click or Enter zooms to a call, Escape a step out again. */
export function useZoomedPick({ lines, hit, focus, onFocus }: ZoomedPick): MarkPick {
  const pick = useMarkPick<CallMark>(lines, (_, x, y) => hit(x, y));
  const zoomOut = (): void => onFocus(focus.slice(0, -1));
  const handlers = {
    ...pick.handlers,
    onClick(event: MouseEvent): void {
      const box = event.currentTarget.getBoundingClientRect();
      const mark = hit(event.clientX - box.left, event.clientY - box.top);
      if (!mark) return;
      // The call that is zoomed to leads back.
      if (mark.call.path.length === focus.length && focus.length > 0) zoomOut();
      else onFocus(mark.call.path);
    },
    onKeyDown(event: KeyboardEvent): void {
      if (event.key === "Enter" && pick.mark) onFocus(pick.mark.call.path);
      else if (event.key === "Escape" && focus.length > 0) zoomOut();
      else return pick.handlers.onKeyDown(event);
      event.preventDefault();
    },
  };
  return { ...pick, handlers };
}
