import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Diagnostic } from "#protocol/program.ts";
import { useSession } from "#session/store.ts";
import styles from "./ConsoleLines.module.css";
import { PlaceButton } from "./PlaceButton.tsx";

/** What the compiler says about the program; each remark leads to its place. */
export function Problems() {
  const compilation = useSession((session) => session.compilation);
  const diagnostics = compilation?.diagnostics ?? [];
  if (diagnostics.length === 0) {
    const text = compilation === null ? "Checking the program …" : "No problems in this program.";
    return <p className={styles.note}>{text}</p>;
  }
  return (
    <ul className={styles.scroll} aria-label="Problems">
      {diagnostics.map((diagnostic, index) => (
        <Problem key={index} diagnostic={diagnostic} />
      ))}
    </ul>
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const isError = diagnostic.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className={`${styles.line} ${styles.problem}`}>
      <Icon
        className={isError ? styles.errorIcon : styles.warnIcon}
        size={14}
        aria-label={isError ? "Error" : "Warning"}
      />
      <span className={styles.text}>{diagnostic.message}</span>
      <PlaceButton place={diagnostic} wholeRow />
    </li>
  );
}
