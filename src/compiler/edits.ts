import type { Insertion } from "#protocol/program.ts";
import type { LineTable } from "./syntax/lines.ts";

/** Offsets of a stretch of the source, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Overwrites a range: first `prefix`, then spaces; line breaks stay, so nothing moves. */
export interface Blank extends Range {
  readonly kind: "blank";
  readonly prefix: string;
  /** The function on whose behalf it is; cut out on its own, that function keeps the text. */
  readonly owner?: Range;
}

/** At one offset, text that closes something comes first, then whole statements, then text that opens something. */
export type Side = "close" | "statement" | "open";

/** Text on one line put in at `start`, on behalf of the node that spans `owner`. */
export interface Insert extends Range {
  readonly kind: "insert";
  readonly text: string;
  readonly side: Side;
  readonly owner: Range;
}

/** A change to the source that keeps every line and every remaining character's order. */
export type Edit = Blank | Insert;

export function blank(start: number, end: number, prefix = "", owner?: Range): Blank {
  return { kind: "blank", start, end, prefix, ...(owner && { owner }) };
}

export function insert(at: number, text: string, side: Side, owner: Range): Insert {
  return { kind: "insert", start: at, end: at, text, side, owner };
}

/** Edits that put `text`, which may be longer, in the place of a stretch of one line. */
export function replacement(range: Range, text: string, source: string): readonly Edit[] {
  const length = range.end - range.start;
  // What only grows is kept as it is.
  if (text.startsWith(source.slice(range.start, range.end)))
    return [insert(range.end, text.slice(length), "close", range)];
  const over = blank(range.start, range.end, text.slice(0, length));
  return text.length > length ? [over, insert(range.end, text.slice(length), "close", range)] : [over];
}

/** Whether `inner` lies within `outer`, both ends included. */
export function contains(outer: Range, inner: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

const sides: readonly Side[] = ["close", "statement", "open"];

function compare(a: Edit, b: Edit): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.kind === "blank" || b.kind === "blank") {
    if (a.kind === b.kind) return b.end - a.end;
    return a.kind === "insert" ? -1 : 1;
  }
  if (a.side !== b.side) return sides.indexOf(a.side) - sides.indexOf(b.side);
  // Closing texts come innermost first, the others outermost first or in the order of the source.
  if (a.side === "close") return b.owner.start - a.owner.start || a.owner.end - b.owner.end;
  return a.owner.start - b.owner.start || b.owner.end - a.owner.end;
}

/** Puts edits into the order `applyEdits` needs. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted(compare);
}

/** A stretch of the source after its edits. */
export interface EditedText {
  readonly code: string;
  /** Columns and lines are those of the whole source with the edits applied. */
  readonly insertions: readonly Insertion[];
}

function blanked(text: string, prefix: string): string {
  return prefix + text.slice(prefix.length).replace(/[^\n\r\u2028\u2029]/g, " ");
}

function firstFrom(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether an edit belongs to something inside `cut`, rather than to what it is cut from. */
function belongsInside(cut: Range, edit: Edit): boolean {
  if (edit.kind === "blank") return !edit.owner || !isSame(cut, edit.owner);
  return contains(cut, edit.owner) && !isSame(cut, edit.owner);
}

/** A stretch of the source: one file of it, or with `isCut` one function or class taken from where it stands. */
export interface Stretch extends Range {
  readonly isCut?: boolean;
}

/** A stretch of the source with `edits` (sorted) applied. */
export function applyEdits(source: string, lines: LineTable, edits: readonly Edit[], range: Stretch): EditedText {
  const insertions: Insertion[] = [];
  let code = "";
  let done = range.start;
  let line = 0;
  let shift = 0;
  for (let index = firstFrom(edits, range.start); index < edits.length; index++) {
    const edit = edits[index];
    if (!edit || edit.start > range.end) break;
    if (edit.start < done || edit.end > range.end || (range.isCut && !belongsInside(range, edit))) continue;
    if (edit.kind === "blank") {
      code += source.slice(done, edit.start) + blanked(source.slice(edit.start, edit.end), edit.prefix);
      done = edit.end;
      continue;
    }
    code += source.slice(done, edit.start) + edit.text;
    done = edit.start;
    const position = lines.positionAt(edit.start);
    if (position.line !== line) shift = 0;
    line = position.line;
    insertions.push({ line, column: position.column + shift, length: edit.text.length });
    shift += edit.text.length;
  }
  return { code: code + source.slice(done, range.end), insertions };
}

/** Where the character at `offset` of the source stands after `edits` (sorted) of the whole text. */
export function editedOffset(edits: readonly Edit[], offset: number): number {
  let moved = offset;
  for (const edit of edits) {
    if (edit.start > offset) break;
    if (edit.kind === "insert") moved += edit.text.length;
  }
  return moved;
}
