import { useEffect, useMemo, useState } from "react";
import { checkExercise, isPassed, type CheckStep, type ExerciseRule } from "#session/course/check.ts";
import { progress } from "#session/course/progressStore.ts";
import { isSameText } from "#session/programFiles.ts";
import type { RunRecord } from "#session/runRecord.ts";
import { useSession } from "#session/store.ts";

/** Runs of solutions on this machine, by exercise and settings, for as long as the page lives. */
const ceilings = new Map<string, RunRecord>();

/** A check as it stands. */
export interface Check {
  /** Why there is nothing to check yet, as a sentence; null when there is. */
  readonly obstacle: string | null;
  /** Whether the solution is being measured. */
  readonly isMeasuring: boolean;
  /** null until it was asked for, and again after the next run. */
  readonly steps: readonly CheckStep[] | null;
  start(): void;
}

/** Checks the latest run of the exercise when asked to; the solution is then measured by a side run, once. */
export function useCheck(id: string, rule: ExerciseRule, solution: string | null): Check {
  const run = useSession((session) => (session.run?.state === "running" ? null : session.run));
  const isRunning = useSession((session) => session.run?.state === "running");
  const isSame = useSession((session) => session.run !== null && isSameText(session, session.run));
  const side = useSession((session) => (session.side?.solutionOf === id ? session.side.run : null));
  const { workers, size, seconds } = useSession((session) => session.settings);
  const key = `${id} ${workers} ${size} ${seconds}`;
  const [checked, setChecked] = useState<number | null>(null);
  const ceiling = ceilings.get(key) ?? side;
  const asked = run !== null && run.runId === checked;
  const steps = useMemo(() => (asked ? checkExercise(rule, run, ceiling) : null), [asked, rule, run, ceiling]);

  useEffect(() => {
    if (side?.state === "finished" && !ceilings.has(key)) ceilings.set(key, side);
  }, [side, key]);
  useEffect(() => {
    if (steps && isPassed(steps)) progress.note(id, { state: "passed" });
  }, [steps, id]);

  function start(): void {
    if (run === null) return;
    setChecked(run.runId);
    const isOpen = checkExercise(rule, run, ceilings.get(key) ?? null).at(-1)?.state === "open";
    if (isOpen && solution !== null) {
      void useSession.getState().startRun({ type: "compare" }, { exampleId: id, source: solution });
    }
  }

  return { obstacle: obstacleOf(run, isRunning, isSame), isMeasuring: side?.state === "running", steps, start };
}

function obstacleOf(run: RunRecord | null, isRunning: boolean, isSame: boolean): string | null {
  if (isRunning) return "The run is going on.";
  if (run === null) return "Run it first.";
  return isSame ? null : "The program has changed: run it again.";
}
