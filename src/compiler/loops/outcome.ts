import type { Range } from "../edits.ts";

/** A stretch of the text that is replaced; `end` exclusive, offsets in UTF-16 units. */
export interface Replacement extends Range {
  readonly text: string;
}

/** A loop that can be parallelised: what to replace, none overlapping, in the order of the text. */
export interface Rewrite {
  readonly ok: true;
  readonly edits: readonly Replacement[];
  /** The loop as it was. */
  readonly loop: Range;
  /** What was done, as a sentence. */
  readonly summary: string;
}

/** Why a loop is left alone, and where in the text the reason stands; line and column count from 1. */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  /** The loop that was meant; null when there is none at the selection. */
  readonly loop: Range | null;
}

/** What can be said about "Parallelise this loop" at a selection. */
export type Parallelised = Rewrite | Refusal;

/** The text with the edits made. */
export function applyReplacements(source: string, edits: readonly Replacement[]): string {
  let text = "";
  let done = 0;
  for (const edit of edits) {
    text += source.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + source.slice(done);
}
