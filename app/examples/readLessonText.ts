/** The sections of a lesson's text, in the order in which they are shown. */
export const lessonSections = ["Predict", "Task", "Change", "Learnt", "Notes"] as const;
export type LessonSection = (typeof lessonSections)[number];

/** A lesson's text, its sections as Markdown. */
export interface LessonText {
  readonly title: string;
  /** What stands between the title and the first section; "" for nothing. */
  readonly intro: string;
  readonly sections: Readonly<Partial<Record<LessonSection, string>>>;
}

/**
 * Takes a lesson's Markdown apart: a `#` title, then `##` sections of fixed names.
 * @throws Error when the title is missing, or a section has another name or comes twice.
 */
export function readLessonText(path: string, markdown: string): LessonText {
  const [first, ...parts] = partsOf(markdown.replaceAll("\r\n", "\n"));
  const title = /^# (.+)$/m.exec(first?.body ?? "")?.[1]?.trim();
  if (first === undefined || title === undefined || !first.body.trimStart().startsWith("# ")) {
    throw new Error(`${path} has to begin with its title: # …`);
  }
  const sections: Partial<Record<LessonSection, string>> = {};
  for (const { name, body } of parts) {
    const known = lessonSections.find((section) => section === name);
    if (known === undefined)
      throw new Error(`${path} has a section "${name}"; known are ${lessonSections.join(", ")}.`);
    if (known in sections) throw new Error(`${path} has two sections "${name}".`);
    sections[known] = body.trim();
  }
  return { title, intro: first.body.trimStart().replace(/^# .*/, "").trim(), sections };
}

interface Part {
  readonly name: string;
  readonly body: string;
}

/** What stands before the first `##` heading, then each section. A line of a code block is no heading. */
function partsOf(markdown: string): readonly Part[] {
  const parts: { name: string; lines: string[] }[] = [{ name: "", lines: [] }];
  let isCode = false;
  for (const line of markdown.split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
    const heading = isCode ? undefined : /^## (.+)$/.exec(line)?.[1];
    if (heading === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ name: heading.trim(), lines: [] });
  }
  return parts.map(({ name, lines }) => ({ name, body: lines.join("\n") }));
}
