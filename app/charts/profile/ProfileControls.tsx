import type { DifferenceUnit } from "#measure/profile/difference.ts";
import { Choice } from "../speedup/figure/Choice.tsx";
import { configurationName } from "#measure/format.ts";
import { lanesOf, threadName, type ProfileChoice, type ProfiledConfiguration } from "./profiled.ts";
import type { ProfileShape } from "./ProfileFigure.tsx";
import styles from "./ProfileChart.module.css";

interface ProfileControlsProps {
  readonly configurations: readonly ProfiledConfiguration[];
  readonly choice: ProfileChoice;
  onChoice(choice: ProfileChoice): void;
  readonly shape: ProfileShape;
  onShape(shape: ProfileShape): void;
  readonly wanted: string;
  onWanted(wanted: string): void;
}

const shapes: readonly { readonly value: ProfileShape; readonly label: string }[] = [
  { value: "icicle", label: "Icicle" },
  { value: "sunburst", label: "Sunburst" },
];
const units: readonly { readonly value: DifferenceUnit; readonly label: string }[] = [
  { value: "ms", label: "ms" },
  { value: "share", label: "per cent" },
];

/** What is shown of the profiles of a run. */
export function ProfileControls(props: ProfileControlsProps) {
  const { configurations, choice, onChoice, shape, onShape, wanted, onWanted } = props;
  const { shown, before, unit } = choice;
  return (
    <div className={styles.controls}>
      <Choice name="How calls are drawn" options={shapes} value={shape} onChange={onShape} />
      <OneOf
        label="Profile of"
        options={configurations.map((each, index) => [index, configurationName(each)])}
        value={shown}
        onChange={(next) =>
          onChoice({ ...choice, shown: next ?? 0, worker: null, before: before === next ? null : before })
        }
      />
      {before === null && <Threads {...{ configurations, choice, onChoice }} />}
      {configurations.length > 1 && (
        <OneOf
          label="Compared with"
          options={[
            [null, "nothing"],
            ...configurations.flatMap((each, index): (readonly [number, string])[] =>
              index === shown ? [] : [[index, configurationName(each)]],
            ),
          ]}
          value={before}
          onChange={(next) => onChoice({ ...choice, before: next, worker: null })}
        />
      )}
      {before !== null && (
        <Choice name="Unit" options={units} value={unit} onChange={(next) => onChoice({ ...choice, unit: next })} />
      )}
      <input
        type="search"
        className={styles.search}
        aria-label="Find a function"
        placeholder="Find a function"
        value={wanted}
        onChange={(event) => onWanted(event.target.value)}
      />
    </div>
  );
}

function Threads({
  configurations,
  choice,
  onChoice,
}: Pick<ProfileControlsProps, "configurations" | "choice" | "onChoice">) {
  const shown = configurations[choice.shown];
  const lanes = shown ? lanesOf(shown) : [];
  if (lanes.length < 2) return null;
  return (
    <OneOf
      label="on"
      name="Threads"
      options={[[null, "all threads"], ...lanes.map((worker) => [worker, threadName(worker)] as const)]}
      value={choice.worker}
      onChange={(worker) => onChoice({ ...choice, worker })}
    />
  );
}

interface OneOfProps {
  readonly label: string;
  /** What is chosen, for those who hear the page, where the label does not say it. */
  readonly name?: string;
  readonly options: readonly (readonly [value: number | null, name: string])[];
  readonly value: number | null;
  onChange(value: number | null): void;
}

/** One of many. */
function OneOf({ label, name = label, options, value, onChange }: OneOfProps) {
  return (
    <label className={styles.oneOf}>
      <span>{label}</span>
      <select
        aria-label={name}
        value={String(value)}
        onChange={(event) => onChange(event.target.value === "null" ? null : Number(event.target.value))}
      >
        {options.map(([option, text]) => (
          <option key={String(option)} value={String(option)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
