import { ChevronDown, ChevronUp } from "lucide-react";
import { Suspense, useId, useState } from "react";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { classNames } from "../controls/classNames.ts";
import { LoadBoundary } from "../controls/LoadBoundary.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { usePage } from "../page.ts";
import styles from "./LessonPane.module.css";
import { stateMarks } from "./marks.ts";
import { useLessonExample } from "./useLesson.ts";

const LessonBody = lazyNamed(() => import("./LessonBody.tsx"), "LessonBody");

/** The text of the lesson in the editor, which folds away; nothing for a program without one. */
export function LessonPane({ narrow }: { readonly narrow: boolean }) {
  const example = useLessonExample();
  const isPaneOpen = usePage((page) => page.lessonOpen);
  const setLessonOpen = usePage((page) => page.setLessonOpen);
  const [isNarrowOpen, setNarrowOpen] = useState(false);
  const state = progress.use((all) => progressOf(all.progress, example?.id ?? "").state);
  const body = useId();
  if (example === null) return null;
  const open = narrow ? isNarrowOpen : isPaneOpen;
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section aria-label="Lesson" className={classNames(styles.region, narrow && styles.narrow)}>
      <h2 className={styles.head}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={body}
          data-tip={open ? "Fold the lesson" : "Unfold the lesson"}
          onClick={() => (narrow ? setNarrowOpen(!open) : setLessonOpen(!open))}
        >
          <span className={styles.word}>Lesson</span>
          <span className={styles.title}>{example.title}</span>
          <span className={styles.state} aria-hidden="true">
            {state === "open" ? "" : stateMarks[state]}
          </span>
          <Chevron size={16} aria-hidden="true" />
        </button>
      </h2>
      <div id={body} className={styles.body} hidden={!open}>
        {open && (
          <LoadBoundary key={example.id} what="The lesson">
            <Suspense fallback={<p className={styles.loading}>Loading the lesson …</p>}>
              <LessonBody example={example} />
            </Suspense>
          </LoadBoundary>
        )}
      </div>
    </section>
  );
}
