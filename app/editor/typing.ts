/** What the next press of Tab does: indent, or, after Escape, move the focus on as it does elsewhere on the page. */
export type TabMode = "indent" | "move";

/** The mode after a key press. Escape opens the way out; any other key than Tab and the modifiers closes it. */
export function nextTabMode(mode: TabMode, key: string): TabMode {
  if (key === "Escape") return "move";
  return ["Tab", "Shift", "Control", "Alt", "Meta"].includes(key) ? mode : "indent";
}

/** The text to insert for Enter at `offset`: a new line with the indentation of the one it leaves. */
export function lineBreakAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return `\n${/^[ \t]*/.exec(line)?.[0] ?? ""}`;
}

/** The offset of a 1-based place in a text; a place outside becomes the nearest one inside. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const before = lines.slice(0, index).reduce((sum, earlier) => sum + earlier.length + 1, 0);
  return before + Math.min(Math.max(column, 1) - 1, lines[index]?.length ?? 0);
}
