import { useEffect } from "react";
import { latestRun } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import { pressedShortcut } from "./keys.ts";
import { usePage } from "./page.ts";

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The page's own keys. What the editor, a menu or a dialog has handled is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = pressedShortcut(event);
      const { dialog, popup, openDialog } = usePage.getState();
      const session = useSession.getState();
      if (shortcut === null) return;
      if (shortcut === "Mod+K") {
        openDialog(dialog === "palette" ? null : "palette");
      } else if (dialog !== null || popup !== null) {
        // Esc belongs to what is open; the other keys wait until it is closed.
        return;
      } else if (shortcut === "Mod+Enter") {
        void session.startRun();
      } else if (shortcut === "?" && !isTextField(event.target)) {
        openDialog("keys");
      } else if (shortcut === "Escape" && latestRun(session)?.state === "running") {
        session.stopRun();
      } else {
        return;
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
