import { shortcutText } from "../keys.ts";
import { DialogFrame } from "./DialogFrame.tsx";
import styles from "./KeysDialog.module.css";

interface KeyGroup {
  readonly title: string;
  readonly rows: readonly (readonly [keys: readonly string[], meaning: string])[];
}

const groups: readonly KeyGroup[] = [
  {
    title: "Everywhere",
    rows: [
      [[shortcutText("Mod+Enter")], "Run"],
      [[shortcutText("Escape")], "Close what is open, else stop the run"],
      [[shortcutText("Mod+K")], "All commands and examples"],
      [["?"], "These keys (outside text)"],
    ],
  },
  {
    title: "Program",
    rows: [
      [["Shift+Alt+P"], "Parallelise this loop"],
      [["F1"], "All commands of the editor"],
      [["Ctrl+M"], "Let the Tab key move on"],
    ],
  },
  {
    title: "Tabs of files",
    rows: [
      [["←", "→"], "Open the next file"],
      [["F2"], "Rename the file"],
      [["Delete"], "Remove the file"],
    ],
  },
  {
    title: "Timeline",
    rows: [
      [["W", "S"], "Zoom in and out"],
      [["A", "D"], "Move left and right"],
      [["←", "→", "↑", "↓"], "Next span, other lane"],
      [["F"], "Fit everything"],
      [[".", ","], "Next span, the one before"],
      [["Enter"], "All about the task"],
      [["/"], "Find tasks; Enter goes to the next"],
      [["Shift+drag"], "Select: counts, totals, percentiles"],
    ],
  },
];

/** The keys of the page. */
export function KeysDialog() {
  return (
    <DialogFrame title="Keyboard">
      {groups.map((group) => (
        <section key={group.title} className={styles.group} aria-label={group.title}>
          <h3 className={styles.title}>{group.title}</h3>
          <dl className={styles.list}>
            {group.rows.map(([keys, meaning]) => (
              <div key={meaning} className={styles.row}>
                <dt className={styles.keys}>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd className={styles.meaning}>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </DialogFrame>
  );
}
