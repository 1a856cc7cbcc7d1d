/** The longest title that is shown, in code points. */
const maxTitleLength = 120;

/**
 * A program's title as it may stand in the page: one line, without control and bidirectional characters, which a
 * stranger could use to make the page's own words read differently; null when nothing is left.
 */
export function plainTitle(title: string | null): string | null {
  if (title === null) return null;
  const visible = title.replace(/[\p{Cf}\p{Cs}]/gu, "").replace(/[\p{Cc}\p{Z}\s]+/gu, " ");
  const cut = Array.from(visible.trim()).slice(0, maxTitleLength).join("").trim();
  return cut === "" ? null : cut;
}
