/**
 * Hands Ctrl+K and ⌘+K inside `host` to the page, where they open the command palette; Monaco would wait for the second
 * key of a chord instead. Monaco's handlers sit below the host, so the press is caught on its way down and passed on as
 * a new one that starts at the host's parent.
 */
export function passToPage(host: HTMLElement): { dispose(): void } {
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPalette = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === "KeyK";
    if (!isPalette) return;
    event.stopPropagation();
    const { key, code, ctrlKey, metaKey } = event;
    const passed = new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, bubbles: true, cancelable: true });
    if (host.parentElement?.dispatchEvent(passed) === false) event.preventDefault();
  };
  host.addEventListener("keydown", onKeyDown, { capture: true });
  return { dispose: () => host.removeEventListener("keydown", onKeyDown, { capture: true }) };
}
