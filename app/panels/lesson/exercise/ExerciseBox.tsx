import { Check, Circle, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Exercise } from "#examples/lesson.ts";
import { isPassed, type CheckStep } from "#session/course/check.ts";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { useSession } from "#session/store.ts";
import { Button } from "../../controls/Button.tsx";
import { usePage } from "../../page.ts";
import { progressShare } from "../../status/runStatus.ts";
import { LessonMarkdown } from "../LessonMarkdown.tsx";
import styles from "./Exercise.module.css";
import { useCheck } from "./useCheck.ts";

interface ExerciseBoxProps {
  readonly id: string;
  readonly exercise: Exercise;
  /** The solution's text; null when the exercise has none. */
  readonly solution: string | null;
}

/** Hints one by one, the check of the latest run, and the solution. */
export function ExerciseBox({ id, exercise, solution }: ExerciseBoxProps) {
  const check = useCheck(id, exercise, solution);
  const openDialog = usePage((page) => page.openDialog);
  return (
    <div className={styles.box}>
      <Hints id={id} hints={exercise.hints} />
      <div className={styles.acts}>
        <Button
          look="outline"
          disabled={check.obstacle !== null || check.isMeasuring}
          tip={check.obstacle ?? undefined}
          onClick={check.start}
        >
          Check
        </Button>
        {solution !== null && <Button onClick={() => openDialog("solution")}>Show solution</Button>}
        {check.obstacle !== null && <span className={styles.note}>{check.obstacle}</span>}
      </div>
      <div aria-live="polite">
        {check.steps && <Steps steps={check.steps} />}
        {check.isMeasuring && <Measuring />}
      </div>
    </div>
  );
}

function Hints({ id, hints }: { readonly id: string; readonly hints: readonly string[] }) {
  const seen = progress.use((all) => Math.min(progressOf(all.progress, id).hints, hints.length));
  return (
    <>
      {seen > 0 && (
        <ol className={styles.hints} aria-label="Hints">
          {hints.slice(0, seen).map((hint) => (
            <li key={hint}>
              <LessonMarkdown className={styles.hint}>{hint}</LessonMarkdown>
            </li>
          ))}
        </ol>
      )}
      {seen < hints.length && (
        <button type="button" className={styles.quiet} onClick={() => progress.note(id, { hints: seen + 1 })}>
          {seen === 0 ? "Show a hint" : "Show another hint"} ({seen + 1} of {hints.length})
        </button>
      )}
    </>
  );
}

const names: Readonly<Record<CheckStep["name"], string>> = { values: "Values", structure: "Structure", speed: "Speed" };
const icons = { passed: Check, failed: X, open: Circle } as const;
const words = { passed: "passed", failed: "not yet", open: "waiting" } as const;

function Steps({ steps }: { readonly steps: readonly CheckStep[] }) {
  const shown = useRef<HTMLDivElement>(null);
  // The answer comes below the button, where the pane may end.
  useEffect(() => {
    shown.current?.scrollIntoView({ block: "nearest" });
  }, [steps]);
  return (
    <div ref={shown}>
      <ol className={styles.steps} aria-label="Check">
        {steps.map(({ name, state, sentence }) => {
          const Icon = icons[state];
          return (
            <li key={name} className={styles[state]}>
              <Icon size={15} strokeWidth={2.5} role="img" aria-label={words[state]} />
              <span>
                <b>{names[name]}</b> {sentence}
              </span>
            </li>
          );
        })}
      </ol>
      {isPassed(steps) && <p className={styles.solved}>Solved.</p>}
    </div>
  );
}

function Measuring() {
  const share = useSession((session) => (session.side ? progressShare(session.side.run) : null));
  const percent = share === null ? "" : ` ${Math.round(share * 20) * 5}%`;
  return <p className={styles.note}>Measuring the solution on this machine …{percent} Esc stops it.</p>;
}
