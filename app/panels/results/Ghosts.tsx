import styles from "./ChartRegion.module.css";

const laneHeight = 24;
const mostLanes = 8;
/** The queue and the busy workers, above the lanes. */
const stripsHeight = 39;

/** How tall the timeline's outline is for that many workers, px. */
export function ghostTimelineHeight(workers: number): number {
  return (Math.min(workers, mostLanes) + 1) * laneHeight + 20 + stripsHeight;
}

/** The lanes that a timeline will have. */
export function TimelineGhost({ workers }: { readonly workers: number }) {
  const lanes = ["serial", ...Array.from({ length: Math.min(workers, mostLanes) }, (_, i) => `worker ${i}`)];
  const bottom = lanes.length * laneHeight;
  return (
    <svg className={styles.ghost} height={bottom + 20} role="img" aria-label="No timeline yet">
      {lanes.map((name, index) => (
        <g key={name}>
          <text x="0" y={index * laneHeight + 16}>
            {name}
          </text>
          <rect
            x="68"
            y={index * laneHeight + 5}
            width={index === 0 ? "90%" : `${Math.max(90 / (lanes.length - 1), 8)}%`}
            height="14"
            rx="2"
            fill="var(--bg-hover)"
          />
        </g>
      ))}
      <line x1="68" x2="100%" y1={bottom + 2} y2={bottom + 2} stroke="var(--line)" />
      <text x="68" y={bottom + 17}>
        0
      </text>
    </svg>
  );
}

/** The axes of a speedup chart, and the line that no program crosses by much. */
export function SpeedupGhost() {
  return (
    <svg className={styles.ghost} height="170" role="img" aria-label="No speedup yet">
      <svg x="16" y="8" width="95%" height="140" viewBox="0 0 100 100" preserveAspectRatio="none">
        <path d="M0 0V100H100" fill="none" stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        <path
          d="M0 100L100 4"
          fill="none"
          stroke="var(--line-strong)"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <text x="88%" y="18" textAnchor="end">
        ideal
      </text>
      <text x="97%" y="165" textAnchor="end">
        workers
      </text>
    </svg>
  );
}

/** The steps from what all workers could have done down to what was needed. */
export function LossGhost() {
  const bars = [100, 30, 18, 12, 8];
  return (
    <svg className={styles.ghost} height="170" role="img" aria-label="No losses yet">
      {bars.map((width, index) => (
        <rect
          key={width}
          x={`${index === 0 ? 0 : 100 - bars.slice(1, index + 1).reduce((sum, each) => sum + each, 0)}%`}
          y={index * 30 + 8}
          width={`${width}%`}
          height="16"
          rx="2"
          fill="var(--bg-hover)"
        />
      ))}
    </svg>
  );
}
