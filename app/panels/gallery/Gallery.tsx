import { Ellipsis, Undo2, X } from "lucide-react";
import { examples, type Example } from "#examples/index.ts";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { useSession } from "#session/store.ts";
import { classNames } from "../controls/classNames.ts";
import { Button } from "../controls/Button.tsx";
import { lazyNamed } from "../controls/lazyNamed.ts";
import { PopupButton } from "../controls/PopupButton.tsx";
import { stateMarks, stateWords } from "../lesson/marks.ts";
import styles from "./Gallery.module.css";
import { openExample, openOwn, ownTitle, removeOwn, restoreRemoved, usePrograms } from "./programs.ts";
import type { OwnProgram } from "./shelf.ts";

const ProgressMenu = lazyNamed(() => import("./ProgressMenu.tsx"), "ProgressMenu");

/** The examples by the sections of the course, and above them what the reader has written. */
export function Gallery() {
  const own = usePrograms((state) => state.own);
  const removed = usePrograms((state) => state.removed);
  return (
    <nav className={styles.gallery} aria-label="Programs">
      {(own.length > 0 || removed !== null) && (
        <div className={styles.block}>
          <h2 className={styles.heading}>My programs</h2>
          <ul className={styles.list} aria-label="My programs">
            {own.map((program) => (
              <OwnItem key={program.id} program={program} />
            ))}
          </ul>
          {removed !== null && (
            <Button className={styles.undo} icon={<Undo2 size={14} aria-hidden="true" />} onClick={restoreRemoved}>
              Undo remove
            </Button>
          )}
        </div>
      )}
      <div className={styles.block}>
        {/* The menu is drawn inside it, within the navigation. */}
        <header className={styles.top}>
          <h2 className={styles.heading}>Examples</h2>
          <PopupButton
            id="progress"
            kind="menu"
            label="Course and progress"
            tip="Course and progress"
            icon={<Ellipsis size={16} aria-hidden="true" />}
            popup={ProgressMenu}
          />
        </header>
        <UndoClear />
        <ul className={styles.list} aria-label="Examples">
          {examples.map((example, index) => (
            <ExampleItem key={example.id} example={example} first={example.section !== examples[index - 1]?.section} />
          ))}
        </ul>
      </div>
    </nav>
  );
}

/** The way back for who has cleared their progress. */
function UndoClear() {
  const isCleared = progress.use((all) => all.cleared !== null && Object.keys(all.cleared).length > 0);
  if (!isCleared) return null;
  return (
    <Button className={styles.undo} icon={<Undo2 size={14} aria-hidden="true" />} onClick={progress.restore}>
      Undo clear
    </Button>
  );
}

function ExampleItem({ example, first }: { readonly example: Example; readonly first: boolean }) {
  const exampleId = useSession((session) => session.exampleId);
  const isOwn = usePrograms((state) => state.activeId !== null);
  const state = progress.use((all) => progressOf(all.progress, example.id).state);
  const current = exampleId === example.id && !isOwn;
  return (
    <li>
      {first && <h3 className={styles.section}>{example.section}</h3>}
      <div className={classNames(styles.item, current && styles.current)}>
        <span className={styles.mark} data-state={state} role="img" aria-label={stateWords[state]}>
          {stateMarks[state]}
        </span>
        <button
          type="button"
          className={styles.open}
          aria-current={current ? "true" : undefined}
          aria-label={example.title}
          aria-description={example.summary}
          data-tip={example.summary}
          onClick={() => openExample(example)}
        >
          <span className={styles.title}>{example.title}</span>
        </button>
      </div>
    </li>
  );
}

function OwnItem({ program }: { readonly program: OwnProgram }) {
  const current = usePrograms((state) => state.activeId === program.id);
  const title = ownTitle(program);
  return (
    <li className={classNames(styles.item, current && styles.current)}>
      <button
        type="button"
        className={styles.open}
        aria-current={current ? "true" : undefined}
        onClick={() => openOwn(program)}
      >
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.title}>{title}</span>
      </button>
      <Button
        className={styles.remove}
        aria-label={`Remove ${title}`}
        tip="Remove"
        icon={<X size={14} aria-hidden="true" />}
        onClick={() => removeOwn(program)}
      />
    </li>
  );
}
