import { callFill } from "./callColor.ts";
import { emphasis } from "./Icicle.tsx";
import type { SunburstLayout } from "./layoutSunburst.ts";
import styles from "./ProfileChart.module.css";

interface SunburstProps {
  readonly layout: SunburstLayout;
  readonly pickedKey: string | null;
  /** Whether a call is one that the reader looks for; null when they look for none. */
  readonly isFound: ((label: string) => boolean) | null;
}

/** Calls as rings around the one in the middle. */
export function Sunburst({ layout, pickedKey, isFound }: SunburstProps) {
  const { centerX, centerY, rings } = layout;
  return (
    <g transform={`translate(${centerX},${centerY})`}>
      {rings.flat().map(({ key, call, outline, label }) => {
        const { color, opacity } = callFill(call);
        return (
          <g key={key} className={emphasis(key === pickedKey, isFound && isFound(call.label))} data-call={call.label}>
            <path className={styles.call} d={outline} fill={color} fillOpacity={opacity} />
            {label && (
              <text className={styles.label} transform={label.transform} dy="0.34em" textAnchor="middle">
                {label.text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
