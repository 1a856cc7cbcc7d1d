/** A key press as a person writes it: `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type Shortcut = "Mod+Enter" | "Escape" | "Mod+K" | "?";

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Which shortcut was pressed, if any. */
export function pressedShortcut(press: KeyPress): Shortcut | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.shiftKey) return null;
    if (press.key === "Enter") return "Mod+Enter";
    return press.key.toLowerCase() === "k" ? "Mod+K" : null;
  }
  if (press.key === "Escape") return "Escape";
  return press.key === "?" ? "?" : null;
}

/** The shortcut as it is printed beside an action: "⌘⏎", "Ctrl+⏎". */
export function shortcutText(shortcut: Shortcut, mac: boolean = onMac): string {
  if (shortcut === "Escape") return "Esc";
  return shortcut.replace("Mod+", mac ? "⌘" : "Ctrl+").replace("Enter", "⏎");
}
