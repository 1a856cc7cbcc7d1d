import { Tooltip } from "@base-ui/react/tooltip";
import { useEffect, useState } from "react";
import styles from "./Popup.module.css";

const delayMs = 500;

interface Tipped {
  readonly element: Element;
  readonly text: string;
}

function tippedElement(target: EventTarget | null): Tipped | null {
  const element = target instanceof Element ? target.closest("[data-tip]") : null;
  const text = element?.getAttribute("data-tip");
  return element && text ? { element, text } : null;
}

/** The element with a `data-tip` that is pointed at (after a moment) or reached by keyboard; null when there is none. */
function useTipped(): Tipped | null {
  const [tipped, setTipped] = useState<Tipped | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setTipped(null);
    };
    const point = (event: PointerEvent): void => {
      clearTimeout(timer);
      const next = event.pointerType === "mouse" ? tippedElement(event.target) : null;
      if (next === null) setTipped(null);
      else timer = setTimeout(() => setTipped(next), delayMs);
    };
    const focus = (event: FocusEvent): void => {
      const byKeyboard = event.target instanceof Element && event.target.matches(":focus-visible");
      setTipped(byKeyboard ? tippedElement(event.target) : null);
    };
    const end = new AbortController();
    const options = { signal: end.signal, capture: true };
    document.addEventListener("pointerover", point, options);
    document.addEventListener("pointerdown", hide, options);
    document.addEventListener("keydown", hide, options);
    document.addEventListener("focusin", focus, options);
    document.addEventListener("focusout", hide, options);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, []);
  return tipped;
}

/** Shows the `data-tip` of whatever is pointed at, for the whole page. The text repeats the name, so it is not read aloud. */
export function Tips() {
  const tipped = useTipped();
  return (
    <Tooltip.Root open={tipped !== null}>
      <Tooltip.Portal>
        <Tooltip.Positioner className={styles.positioner} anchor={tipped?.element ?? null} side="bottom" sideOffset={6}>
          <Tooltip.Popup className={styles.tip} aria-hidden="true">
            {tipped?.text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
