import { useId } from "react";
import { formatMs } from "#measure/format.ts";
import type { TaskStage } from "#measure/taskAccount.ts";
import { SpanPatterns } from "../SpanPatterns.tsx";
import { stageWords } from "../taskText.ts";
import { KindSwatch } from "./KindSwatch.tsx";
import styles from "./Panel.module.css";

const barHeight = 16;

/** From being submitted to being done: one bar of all stages, and each in words. */
export function StageList({ stages }: { readonly stages: readonly TaskStage[] }) {
  return (
    <>
      <StageBar stages={stages} />
      <ol className={styles.stages} aria-label="What happened to it, in order">
        {stages.map(({ name, kind, startMs, endMs }) => (
          <li key={name + startMs}>
            <KindSwatch kind={kind} />
            <span>{stageWords[name]}</span>
            <span className={styles.number}>{formatMs(endMs - startMs)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function StageBar({ stages }: { readonly stages: readonly TaskStage[] }) {
  const prefix = useId();
  const fromMs = stages[0]?.startMs ?? 0;
  const wholeMs = Math.max(1e-9, (stages.at(-1)?.endMs ?? 0) - fromMs);
  const percent = (ms: number): string => `${(100 * ms) / wholeMs}%`;
  return (
    <svg className={styles.bar} width="100%" height={barHeight} aria-hidden="true">
      <SpanPatterns prefix={prefix} />
      {stages.map(({ name, kind, startMs, endMs }) => (
        <rect
          key={name + startMs}
          x={percent(startMs - fromMs)}
          width={percent(endMs - startMs)}
          height={barHeight}
          fill={`url(#${prefix}-${kind})`}
        />
      ))}
    </svg>
  );
}
