import { heatLevels } from "./editorProps.ts";
import styles from "./Heat.module.css";

/** The style of a line number that is so hot. */
export function heatClass(level: number): string {
  const known = Math.min(heatLevels, Math.max(0, Math.round(level)));
  return `${styles["heat"] ?? ""} ${styles[`heat${known}`] ?? ""}`;
}
