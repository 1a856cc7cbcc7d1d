/** A program that the gallery offers. */
export interface Example {
  /** The file's name without its ending, "01-mandelbrot": what links and drafts remember. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what to see. */
  readonly summary: string;
  /** The heading it stands under in the gallery. */
  readonly section: string;
  readonly source: string;
}

const sources: Readonly<Record<string, string>> = import.meta.glob("./[0-9][0-9]-*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * Reads an example's metadata out of its text: the first line is `// Section: Summary.`, and it exports a `title`.
 * @throws Error when one of them is missing, so that a new example cannot be added without.
 */
export function readExample(path: string, source: string): Example {
  const id = /([^/]+)\.ts$/.exec(path)?.[1];
  const [, section, summary] = /^\/\/ ([^:\n]+): (.+)\n/.exec(source) ?? [];
  const title = /^export const title = "(.+)";$/m.exec(source)?.[1];
  if (id === undefined || section === undefined || summary === undefined || title === undefined) {
    throw new Error(`${path} needs a first line "// Section: Summary." and a line: export const title = "…";`);
  }
  return { id, title, summary, section, source };
}

/** All examples, in the order of their numbers. */
export const examples: readonly Example[] = Object.entries(sources)
  .map(([path, source]) => readExample(path, source))
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));
