import type { RunKind } from "./samples.ts";
import styles from "./SampleDots.module.css";

interface SampleShapeProps {
  readonly kind: RunKind;
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
  readonly isPicked?: boolean;
}

/** A run: a dot; hollow when it came before the timed ones, the cold one in a ring; a cross when it does not count. */
export function SampleShape({ kind, x, y, radius = 2.5, isPicked = false }: SampleShapeProps) {
  const r = isPicked ? radius + 2 : radius;
  const place = { cx: x, cy: y, r };
  switch (kind) {
    case "sample":
      return <circle className={styles.dot} {...place} data-kind={kind} />;
    case "warmup":
      return <circle className={styles.hollow} {...place} data-kind={kind} />;
    case "cold":
      return (
        <g data-kind={kind}>
          <circle className={styles.hollow} {...place} r={r + 1.5} />
          <circle className={styles.ring} cx={x} cy={y} r={1} />
        </g>
      );
    case "leftOut": {
      const arm = r + 0.25;
      const path = `M${x - arm},${y - arm}L${x + arm},${y + arm}M${x - arm},${y + arm}L${x + arm},${y - arm}`;
      return <path className={styles.cross} d={path} data-kind={kind} />;
    }
  }
}
