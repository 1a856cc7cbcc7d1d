import { SampleShape } from "./SampleShape.tsx";
import { takenRuns, type RunKind, type SampledConfiguration } from "./samples.ts";
import styles from "./SampleDots.module.css";

const kinds: readonly (readonly [RunKind, string])[] = [
  ["sample", "sample"],
  ["warmup", "warm-up"],
  ["cold", "cold"],
  ["leftOut", "left out"],
];

/** What each shape is, as far as there are any, and the mark of the median. */
export function SampleLegend({ configurations }: { readonly configurations: readonly SampledConfiguration[] }) {
  const there = new Set(configurations.flatMap((each) => takenRuns(each).map(({ kind }) => kind)));
  return (
    <div className={styles.legend} aria-hidden="true">
      {kinds
        .filter(([kind]) => there.has(kind))
        .map(([kind, name]) => (
          <span key={kind}>
            <svg width="12" height="12">
              <SampleShape kind={kind} x={6} y={6} />
            </svg>
            {name}
          </span>
        ))}
      {there.has("sample") && (
        <span>
          <svg width="12" height="12">
            <rect className={styles.interval} x="2" y="0" width="8" height="12" />
            <line className={styles.median} x1="6" x2="6" y1="0" y2="12" />
          </svg>
          median, 95%
        </span>
      )}
    </div>
  );
}
