import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Popup.module.css";
import type { PopupProps } from "./PopupButton.tsx";
import { classNames } from "./classNames.ts";

interface MenuFrameProps extends PopupProps {
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

/** An open menu below the button it hangs on. */
export function MenuFrame({ anchor, onOpenChange, align = "start", children }: MenuFrameProps) {
  // Drawn inside the landmark of its button, so that no part of the page lies outside of all landmarks.
  const landmark = anchor.current?.closest("header");
  return (
    <Menu.Root open onOpenChange={onOpenChange}>
      <Menu.Portal container={landmark}>
        <Menu.Positioner className={styles.positioner} anchor={anchor} align={align} sideOffset={4}>
          <Menu.Popup
            className={classNames(styles.popup, styles.menu)}
            aria-label={anchor.current?.ariaLabel ?? undefined}
            finalFocus={anchor}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** One of the values of a choice. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  /** What choosing it means, in a few words. */
  readonly hint?: string;
}

interface ChoiceItemsProps<Value> {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** The choices of a menu, the current one checked; choosing closes the menu. */
export function ChoiceItems<Value>({ value, choices, onChoose }: ChoiceItemsProps<Value>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChoose}>
      {choices.map((choice) => (
        <Menu.RadioItem key={choice.label} className={styles.item} value={choice.value} closeOnClick>
          <span className={styles.check}>
            <Menu.RadioItemIndicator>
              <Check size={14} aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </span>
          <span className={styles.grow}>{choice.label}</span>
          {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
