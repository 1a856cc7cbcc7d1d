/** @typedef {{ readonly file: string, readonly css?: readonly string[], readonly imports?: readonly string[] }} Chunk */

/**
 * The files that a page's entry loads at once: its chunk, what that imports statically, and their style sheets.
 * @param {Readonly<Record<string, Chunk>>} manifest as Vite writes it
 * @param {string} entry
 * @returns {string[]}
 */
export function firstPaintFiles(manifest, entry) {
  const seen = new Set();
  /** @type {Set<string>} */
  const files = new Set();
  const visit = (/** @type {string} */ name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build's manifest has no ${name}.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  visit(entry);
  return [...files];
}
