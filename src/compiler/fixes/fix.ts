import type { Place } from "#protocol/program.ts";
import type { Replacement } from "../loops/outcome.ts";

/** One file that changes: its new text, and the same as replacements, in the order of the text. */
export interface ChangedFile {
  readonly name: string;
  readonly text: string;
  readonly edits: readonly Replacement[];
}

/** What becomes of a fix: the files that change, where to look in them and what was done, or why it cannot be made. */
export type Fixed =
  | { readonly ok: true; readonly files: readonly ChangedFile[]; readonly place: Place; readonly summary: string }
  | Refused;

/** Why a program is left as it is, as a sentence. */
export interface Refused {
  readonly ok: false;
  readonly reason: string;
}

/** Replacements in the program's text, at whose `at` there is something to see. */
export interface Change {
  readonly ok: true;
  readonly edits: readonly Replacement[];
  readonly at: number;
  readonly summary: string;
}

export function refused(reason: string): Refused {
  return { ok: false, reason };
}
