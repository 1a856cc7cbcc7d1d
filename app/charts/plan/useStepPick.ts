import { useState, type KeyboardEvent, type MouseEvent } from "react";
import type { MarkPick } from "../speedup/figure/useMarkPick.ts";
import { stepAt, type StepMark } from "./layoutPlan.ts";
import { stepByKey } from "./stepByKey.ts";

interface StepPick extends MarkPick<StepMark> {
  readonly handlers: MarkPick["handlers"] & { onClick(event: MouseEvent): void };
}

interface Picked {
  readonly key: string;
  readonly byKey: boolean;
}

/** Follows pointer and keys over the steps of a plan; a click, Enter and Space select the step, Escape none. */
export function useStepPick(
  steps: readonly StepMark[],
  selected: number | null,
  onSelect: (step: StepMark | null) => void,
): StepPick {
  const [picked, setPicked] = useState<Picked | null>(null);
  const mark = picked && (steps.find(({ key }) => key === picked.key) ?? null);
  const pick = (next: StepMark | null, byKey: boolean): void => setPicked(next && { key: next.key, byKey });
  const under = (event: MouseEvent): StepMark | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return stepAt(steps, event.clientX - box.left, event.clientY - box.top);
  };
  const leave = (): void => setPicked(null);
  const toggle = (step: StepMark | null): void => onSelect(step?.step.id === selected ? null : step);
  /** @returns whether the key meant something here. */
  const press = (key: string): boolean => {
    if (key === "Escape") {
      if (picked) leave();
      else if (selected !== null) onSelect(null);
      else return false;
      return true;
    }
    if (key === "Enter" || key === " ") {
      if (mark) toggle(mark);
      return true;
    }
    const next = stepByKey(steps, mark ?? steps.find(({ step }) => step.id === selected) ?? null, key);
    if (next) pick(next, true);
    return next !== null;
  };
  return {
    mark,
    byKey: picked?.byKey ?? false,
    handlers: {
      onPointerDown: (event) => pick(under(event), false),
      onPointerMove: (event) => pick(under(event), false),
      onPointerLeave: leave,
      onBlur: leave,
      onClick: (event) => toggle(under(event)),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
