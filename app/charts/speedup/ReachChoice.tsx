import { formatCount } from "#measure/format.ts";
import type { SummaryRow } from "#measure/measured.ts";
import { Choice } from "./figure/Choice.tsx";
import styles from "./SpeedupChart.module.css";

/** Worker counts to which a prediction can be asked for. */
export const reaches = [16, 64, 1024, 4096] as const;

interface ReachChoiceProps {
  readonly rows: readonly SummaryRow[];
  readonly reach: number | undefined;
  onReach(workers: number): void;
}

/** How far the what-if goes: no further than what was measured, or to more workers than the machine has. */
export function ReachChoice({ rows, reach, onReach }: ReachChoiceProps) {
  const measured = Math.max(...rows.map(({ workers }) => workers));
  const further = reaches.filter((workers) => workers > measured);
  return (
    <div className={styles.reach}>
      <span aria-hidden="true">to</span>
      <Choice
        name="Most workers"
        options={[measured, ...further].map((value) => ({ value, label: formatCount(value) }))}
        value={further.find((workers) => workers === reach) ?? measured}
        onChange={onReach}
      />
      <span aria-hidden="true">workers</span>
    </div>
  );
}
