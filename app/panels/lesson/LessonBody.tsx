import { ArrowRight } from "lucide-react";
import { use, useId, type ReactNode } from "react";
import { examples, type Example } from "#examples/index.ts";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { Button } from "../controls/Button.tsx";
import { openExample } from "../gallery/programs.ts";
import { ExerciseBox } from "./exercise/ExerciseBox.tsx";
import styles from "./LessonBody.module.css";
import { LessonMarkdown } from "./LessonMarkdown.tsx";
import { PredictionBox } from "./prediction/PredictionBox.tsx";
import { lessonFilesOf } from "./useLesson.ts";

/** A lesson's text with what the learner does in it: predict, solve, go on. */
export function LessonBody({ example }: { readonly example: Example }) {
  const { text, lesson, solution } = use(lessonFilesOf(example.id));
  const wasRun = progress.use((all) => progressOf(all.progress, example.id).state !== "open");
  if (text === null) return null;
  const { Predict, Task, Change, Learnt, Notes } = text.sections;
  const exercise = lesson?.exercise;
  return (
    <div className={styles.text}>
      {text.intro !== "" && <Prose>{text.intro}</Prose>}
      {Predict !== undefined && (
        <Section title="Predict">
          <Prose>{Predict}</Prose>
          <PredictionBox id={example.id} />
        </Section>
      )}
      {(Task !== undefined || exercise) && (
        <Section title="Task">
          <Prose>{Task ?? exercise?.task ?? ""}</Prose>
          {exercise && <ExerciseBox id={example.id} exercise={exercise} solution={solution} />}
        </Section>
      )}
      {Change !== undefined && (
        <Section title="Change">
          <Prose>{Change}</Prose>
        </Section>
      )}
      {Learnt !== undefined && (
        // Another key folds it anew: open by itself once the program was run.
        <details key={String(wasRun)} className={styles.fold} open={wasRun}>
          <summary>Learnt{wasRun ? "" : <span className={styles.aside}> run it first</span>}</summary>
          <Prose>{Learnt}</Prose>
        </details>
      )}
      {Notes !== undefined && (
        <details className={styles.fold}>
          <summary>Notes</summary>
          <Prose>{Notes}</Prose>
        </details>
      )}
      <NextLesson example={example} />
    </div>
  );
}

function Prose({ children }: { readonly children: string }) {
  return <LessonMarkdown className={styles.prose}>{children}</LessonMarkdown>;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h3 id={heading} className={styles.heading}>
        {title}
      </h3>
      {children}
    </section>
  );
}

function NextLesson({ example }: { readonly example: Example }) {
  const next = examples[examples.indexOf(example) + 1];
  if (next === undefined) return null;
  return (
    <Button className={styles.next} look="outline" onClick={() => openExample(next)}>
      Next lesson: {next.title}
      <ArrowRight size={14} aria-hidden="true" />
    </Button>
  );
}
