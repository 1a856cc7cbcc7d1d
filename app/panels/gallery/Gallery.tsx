import { Undo2, X } from "lucide-react";
import { examples, type Example } from "#examples/index.ts";
import { useSession } from "#session/store.ts";
import { classNames } from "../controls/classNames.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./Gallery.module.css";
import { openExample, openOwn, ownTitle, removeOwn, restoreRemoved, usePrograms } from "./programs.ts";
import type { OwnProgram } from "./shelf.ts";

/** The examples, and above them what the reader has written. */
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
        <h2 className={styles.heading}>Examples</h2>
        <ul className={styles.list} aria-label="Examples">
          {examples.map((example, index) => (
            <ExampleItem key={example.id} example={example} first={example.section !== examples[index - 1]?.section} />
          ))}
        </ul>
      </div>
    </nav>
  );
}

function ExampleItem({ example, first }: { readonly example: Example; readonly first: boolean }) {
  const exampleId = useSession((session) => session.exampleId);
  const isOwn = usePrograms((state) => state.activeId !== null);
  const current = exampleId === example.id && !isOwn;
  return (
    <li>
      {first && <span className={styles.section}>{example.section}</span>}
      <div className={classNames(styles.item, current && styles.current)}>
        <button
          type="button"
          className={styles.open}
          aria-current={current ? "true" : undefined}
          aria-label={example.title}
          aria-description={example.summary}
          data-tip={example.summary}
          onClick={() => openExample(example)}
        >
          <span className={styles.number} aria-hidden="true">
            {example.id.slice(0, 2)}
          </span>
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
