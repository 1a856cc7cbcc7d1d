import type { ProgramFile } from "#protocol/program.ts";

/** The file every program has; its exports are the variants. */
export const entryName = "main.ts";

/** The text of a program: its entry's, and its other files in the order of their tabs. */
export interface ProgramText {
  readonly source: string;
  readonly files?: readonly ProgramFile[];
}

/** Characters of the longest file name. */
const maxNameLength = 100;
/** Other files that a program can have. */
export const maxFiles = 50;

/** All files of a program, the entry first, as the compiler takes them. */
export function allFiles({ source, files = [] }: ProgramText): readonly ProgramFile[] {
  return [{ name: entryName, text: source }, ...files];
}

/** Whether two programs have the same files with the same texts, in the same order. */
export function isSameText(a: ProgramText, b: ProgramText): boolean {
  const { files: first = [] } = a;
  const { files: second = [] } = b;
  if (a.source !== b.source || first.length !== second.length) return false;
  return first === second || first.every(({ name, text }, i) => name === second[i]?.name && text === second[i].text);
}

/** What is wrong with a name for a file, as a sentence; null when `others` leave it free and it can be imported. */
export function fileNameProblem(name: string, others: readonly string[]): string | null {
  if (name === "") return "Give the file a name, such as helpers.ts.";
  if (!name.endsWith(".ts")) return "A file's name ends with .ts.";
  if (name.length > maxNameLength) return `A file's name has at most ${maxNameLength} characters.`;
  const isPlain = name.split("/").every((part) => /^[\w-][\w.-]*$/.test(part) && part !== ".ts");
  if (!isPlain) return "Use letters, digits, - and _ in a file's name, and / for folders.";
  const taken = [entryName, ...others].find((other) => other.toLowerCase() === name.toLowerCase());
  return taken === undefined ? null : `There is a file named ${taken} already.`;
}

/** A name for a new file that is free. */
export function freeName(others: readonly string[]): string {
  const names = ["helpers.ts", ...Array.from({ length: maxFiles }, (_, index) => `file${index + 2}.ts`)];
  return names.find((name) => fileNameProblem(name, others) === null) ?? "file.ts";
}
