import { allFiles, type ProgramText } from "./programFiles.ts";

/**
 * The origins from which the reader lets a program load code. An answer counts for the program that it was given for: as
 * its author goes on writing it, and when the very same text is opened again. It ends with the page, and no link or
 * draft holds it.
 */
export function createPermissions() {
  const byText = new Map<string, ReadonlySet<string>>();
  let current: ReadonlySet<string> = new Set();
  return {
    isAllowed: (origin: string): boolean => current.has(origin),
    allow(program: ProgramText, origins: readonly string[]): void {
      current = new Set([...current, ...origins]);
      byText.set(keyOf(program), current);
    },
    /** Another program was opened: what was allowed for the one before does not count for it. */
    open(program: ProgramText): void {
      current = byText.get(keyOf(program)) ?? new Set();
    },
  };
}

function keyOf(program: ProgramText): string {
  return JSON.stringify(allFiles(program));
}
