import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 720px)");

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener("change", onChange);
  return () => narrow.removeEventListener("change", onChange);
}

/** Whether the page is as narrow as a phone, so that its regions stack. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
