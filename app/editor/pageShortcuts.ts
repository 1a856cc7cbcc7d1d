/**
 * Hands to the page two keys that Monaco, inside `host`, would keep: Ctrl+K and ⌘+K, which open the command palette but
 * start a chord in Monaco, and Escape, which Monaco marks as handled even when it had no use for it. The press is
 * replaced by a new one that starts at the host's parent.
 */
export function passToPage(host: HTMLElement): { dispose(): void } {
  const pass = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    const keys = { key, code, ctrlKey, metaKey, shiftKey, altKey };
    const passed = new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true });
    if (host.parentElement?.dispatchEvent(passed) === false) event.preventDefault();
  };
  // Caught on its way down, before Monaco sees it.
  const onTheWayDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === "KeyK") pass(event);
  };
  // On its way up only what Monaco had no use for is left.
  const onTheWayUp = (event: KeyboardEvent): void => {
    if (event.key === "Escape") pass(event);
  };
  host.addEventListener("keydown", onTheWayDown, { capture: true });
  host.addEventListener("keydown", onTheWayUp);
  return {
    dispose() {
      host.removeEventListener("keydown", onTheWayDown, { capture: true });
      host.removeEventListener("keydown", onTheWayUp);
    },
  };
}
