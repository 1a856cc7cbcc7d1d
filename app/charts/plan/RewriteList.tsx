import styles from "./Plan.module.css";
import type { PlanGraph } from "./planGraph.ts";

/** What was rewritten, with the numbers that the steps' badges have, and why that gives the same. */
export function RewriteList({ rewrites }: Pick<PlanGraph, "rewrites">) {
  if (rewrites.length === 0) return null;
  return (
    <ol className={styles.rewrites} aria-label="Rewrites">
      {rewrites.map(({ name, reason }, index) => (
        // A list that never changes its order.
        <li key={index}>
          <span className={styles.number}>{index + 1}</span>
          <span>
            <span className={styles.name}>{name}</span>: {reason}
          </span>
        </li>
      ))}
    </ol>
  );
}
