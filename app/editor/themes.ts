import type { editor } from "monaco-editor/editor";

/** Monaco's names for the page's two themes. */
export const themeNames = { light: "makespan-light", dark: "makespan-dark" } as const;

/** The page's tokens that colour the editor, and what they are where the page has none. */
const fallbacks = {
  light: {
    "--bg": "#ffffff",
    "--bg-chrome": "#f6f7f9",
    "--bg-raised": "#ffffff",
    "--bg-hover": "#eceff3",
    "--line": "#e2e5ea",
    "--line-strong": "#c5cbd4",
    "--ink": "#14171c",
    "--ink-3": "#5c6472",
    "--accent": "#3d4fd1",
    "--good": "#10703f",
    "--bad": "#b92020",
    "--warn": "#835300",
    "--variant-4": "#aa3377",
  },
  dark: {
    "--bg": "#111317",
    "--bg-chrome": "#16191e",
    "--bg-raised": "#1b1f25",
    "--bg-hover": "#22272f",
    "--line": "#262b33",
    "--line-strong": "#3d4450",
    "--ink": "#e9ebef",
    "--ink-3": "#8f98a6",
    "--accent": "#95a3ff",
    "--good": "#56c98f",
    "--bad": "#ff8a80",
    "--warn": "#e5b64f",
    "--variant-4": "#e07ab5",
  },
} as const;

type Token = keyof (typeof fallbacks)["light"];

/** The editor's colours, from the page's tokens as `readToken` finds them (plain "#rrggbb", or else the fallback). */
export function themeData(theme: "light" | "dark", readToken: (token: string) => string): editor.IStandaloneThemeData {
  const colour = (token: Token): string => {
    const value = readToken(token).trim();
    return /^#[\da-f]{6}$/i.test(value) ? value : fallbacks[theme][token];
  };
  const rule = (token: string, from: Token) => ({ token, foreground: colour(from).slice(1) });
  return {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      rule("", "--ink"),
      rule("keyword", "--accent"),
      rule("string", "--good"),
      rule("string.escape", "--warn"),
      rule("regexp", "--good"),
      rule("number", "--warn"),
      rule("type", "--variant-4"),
      rule("comment", "--ink-3"),
      rule("delimiter", "--ink"),
    ],
    colors: {
      // Monaco colours brackets by depth, whatever its option says; here, all look like other punctuation.
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, colour("--ink")]),
      ),
      "editor.background": colour("--bg"),
      "editor.foreground": colour("--ink"),
      "editorLineNumber.foreground": colour("--ink-3"),
      "editorLineNumber.activeForeground": colour("--ink"),
      "editor.lineHighlightBackground": colour("--bg-chrome"),
      "editor.lineHighlightBorder": colour("--bg-chrome"),
      "editorCursor.foreground": colour("--accent"),
      "editor.selectionBackground": `${colour("--accent")}33`,
      "editor.inactiveSelectionBackground": `${colour("--accent")}1f`,
      "editorIndentGuide.background1": colour("--line"),
      "editorIndentGuide.activeBackground1": colour("--line-strong"),
      "editorError.foreground": colour("--bad"),
      "editorWarning.foreground": colour("--warn"),
      "editorWidget.background": colour("--bg-raised"),
      "editorWidget.border": colour("--line-strong"),
      "editorHoverWidget.background": colour("--bg-raised"),
      "editorHoverWidget.border": colour("--line-strong"),
      "editorSuggestWidget.background": colour("--bg-raised"),
      "editorSuggestWidget.border": colour("--line-strong"),
      "editorSuggestWidget.selectedBackground": colour("--bg-hover"),
      "editorSuggestWidget.selectedForeground": colour("--ink"),
      "editorSuggestWidget.highlightForeground": colour("--accent"),
      "editorSuggestWidget.focusHighlightForeground": colour("--accent"),
      "list.hoverBackground": colour("--bg-hover"),
      focusBorder: colour("--accent"),
    },
  };
}
