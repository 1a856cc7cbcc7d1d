import type { ComponentPropsWithRef, ReactNode } from "react";
import styles from "./Button.module.css";
import { classNames } from "./classNames.ts";

interface ButtonProps extends ComponentPropsWithRef<"button"> {
  /** `primary`: the one obvious act. `plain`: text or icon without an outline. */
  readonly look?: "primary" | "outline" | "plain";
  readonly icon?: ReactNode;
  /** Shown while the button is pointed at or focused. */
  readonly tip?: string | undefined;
}

/** A button; one without text needs an `aria-label`. */
export function Button({ look = "plain", icon, tip, children, className, ...rest }: ButtonProps) {
  const iconOnly = children === undefined && icon !== undefined;
  return (
    <button
      type="button"
      className={classNames(styles.button, styles[look], iconOnly && styles.square, className)}
      data-tip={tip}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
