import { create } from "zustand";
import { parseChoice, resolveTheme, type Theme, type ThemeChoice } from "./choice.ts";

const storageKey = "makespan.theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly theme: Theme;
  choose(choice: ThemeChoice): void;
}

function readChoice(): ThemeChoice {
  try {
    return parseChoice(localStorage.getItem(storageKey));
  } catch {
    // Storage can be blocked; the theme then follows the system and is not remembered.
    return "system";
  }
}

function writeChoice(choice: ThemeChoice): void {
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // As above: not being remembered is all that is lost.
  }
}

/** The theme on screen and the reader's choice of it. */
export const useTheme = create<ThemeState>()((set) => {
  const choice = readChoice();
  return {
    choice,
    theme: resolveTheme(choice, prefersDark.matches),
    choose(next) {
      writeChoice(next);
      set({ choice: next, theme: resolveTheme(next, prefersDark.matches) });
    },
  };
});

/** Puts the theme on the document, now and whenever it changes. */
export function applyTheme(): void {
  const show = (theme: Theme): void => {
    document.documentElement.dataset["theme"] = theme;
  };
  show(useTheme.getState().theme);
  useTheme.subscribe((state) => show(state.theme));
  prefersDark.addEventListener("change", () => {
    const { choice } = useTheme.getState();
    useTheme.setState({ theme: resolveTheme(choice, prefersDark.matches) });
  });
}
