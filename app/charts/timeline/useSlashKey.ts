import { useEffect, type RefObject } from "react";

/** Does `act` when "/" is pressed anywhere within an element but in its fields. */
export function useSlashKey(within: RefObject<HTMLElement | null>, act: () => void): void {
  useEffect(() => {
    const element = within.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      act();
    };
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [within, act]);
}
