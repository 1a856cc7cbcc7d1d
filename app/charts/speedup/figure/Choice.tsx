import { useId } from "react";
import styles from "./Choice.module.css";

interface ChoiceProps<T extends string | number> {
  /** What is chosen, for those who hear the page. */
  readonly name: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  onChange(value: T): void;
}

/** One of a few, all in sight: radio buttons side by side. */
export function Choice<T extends string | number>({ name, options, value, onChange }: ChoiceProps<T>) {
  const group = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
