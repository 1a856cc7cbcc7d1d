/** What the reader asked for; `system` follows the operating system. */
export type ThemeChoice = "system" | "light" | "dark";

/** What is on screen. */
export type Theme = "light" | "dark";

/** The choice as it was stored; anything unknown means `system`. */
export function parseChoice(stored: string | null): ThemeChoice {
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** The theme that a choice comes to. */
export function resolveTheme(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== "system") return choice;
  return systemIsDark ? "dark" : "light";
}
