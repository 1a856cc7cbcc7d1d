import { lazy, Suspense } from "react";
import { LoadBoundary } from "../LoadBoundary.tsx";
import styles from "./TextDiff.module.css";

const MonacoDiff = lazy(async () => ({ default: (await import("./MonacoDiff.tsx")).MonacoDiff }));

/** Two texts to compare; neither can be edited. */
export interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  readonly theme: "light" | "dark";
}

/** What has to change in one text to make it the other; the other as it is where Monaco cannot be loaded. */
export function TextDiff(props: TextDiffProps) {
  const plain = (
    // Its own scroll area, reached by keyboard.
    <pre className={styles["plain"]} tabIndex={0}>
      {props.after}
    </pre>
  );
  return (
    <LoadBoundary fallback={plain}>
      <Suspense fallback={plain}>
        <MonacoDiff {...props} />
      </Suspense>
    </LoadBoundary>
  );
}
