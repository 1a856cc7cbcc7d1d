/** What a program says about itself, without the program. */
export interface ExampleHead {
  /** The file's name without its ending, "01-mandelbrot": what links, drafts and progress remember. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what to see. */
  readonly summary: string;
  /** The section that its first line names. */
  readonly section: string;
}

/**
 * Reads an example's metadata out of its text: the first line is `// Section: Summary.`, and it exports a `title`.
 * @throws Error when one of them is missing, so that a new example cannot be added without.
 */
export function readExample(path: string, source: string): ExampleHead {
  const id = /([^/]+)\.ts$/.exec(path)?.[1];
  const [, section, summary] = /^\/\/ ([^:\n]+): (.+)\n/.exec(source) ?? [];
  const title = /^export const title = "(.+)";$/m.exec(source)?.[1];
  if (id === undefined || section === undefined || summary === undefined || title === undefined) {
    throw new Error(`${path} needs a first line "// Section: Summary." and a line: export const title = "…";`);
  }
  return { id, title, summary, section };
}

/** A short mark of a text, its length and an FNV-1a hash (Fowler, Noll and Vo): the same texts have the same. */
export function textMark(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `${text.length.toString(36)}.${hash.toString(36)}`;
}
