import { callFill } from "./callColor.ts";
import type { IcicleLayout } from "./layoutIcicle.ts";
import styles from "./ProfileChart.module.css";

interface MarksProps<L> {
  readonly layout: L;
  readonly pickedKey: string | null;
  /** Whether a call is one that the reader looks for; null when they look for none. */
  readonly isFound: ((label: string) => boolean) | null;
}

/** How a mark stands out, or back, by what the reader points at and looks for. */
export function emphasis(isPicked: boolean, isFound: boolean | null): string | undefined {
  if (isPicked) return styles.picked;
  if (isFound === null) return undefined;
  return isFound ? styles.found : styles.other;
}

/** Calls as boxes below their callers. */
export function Icicle({ layout, pickedKey, isFound }: MarksProps<IcicleLayout>) {
  return (
    <g>
      {layout.rows.flat().map(({ key, call, left, right, top, bottom, x, y, label, isAbove }) => {
        const { color, opacity } = callFill(call);
        return (
          <g key={key} className={emphasis(key === pickedKey, isFound && isFound(call.label))} data-call={call.label}>
            <rect
              className={styles.call}
              x={left}
              y={top}
              width={Math.max(0, right - left)}
              height={bottom - top}
              fill={color}
              fillOpacity={isAbove ? opacity / 2 : opacity}
            />
            {label !== "" && (
              <text className={styles.label} x={x} y={y} dy="0.34em" textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
