import type { Diagnostic } from "#protocol/program.ts";

/** A remark of the compiler as Vite shows it; columns count from 0. */
export interface Remark {
  readonly message: string;
  readonly id: string;
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame: string;
}

const around = 2;

/** The lines around a place, with a caret under what is meant. */
export function codeFrame(text: string, { line, column, endLine, endColumn }: Diagnostic): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  const length = endLine === line ? Math.max(1, endColumn - column) : 1;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    shown.push(`${String(number).padStart(width)} | ${lines[number - 1] ?? ""}`.trimEnd());
    if (number === line) shown.push(`${" ".repeat(width)} | ${" ".repeat(column - 1)}${"^".repeat(length)}`);
  }
  return shown.join("\n");
}

export function remarkOf(diagnostic: Diagnostic, file: string, text: string): Remark {
  const { message, line, column } = diagnostic;
  return { message, id: file, loc: { file, line, column: column - 1 }, frame: codeFrame(text, diagnostic) };
}
