import { fileOf, type Place, type ProgramFile } from "#protocol/program.ts";
import { compile } from "../compile.ts";
import { applyReplacements } from "../loops/outcome.ts";
import { fixChunkSize } from "./chunkSize.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import { refused, type Change, type ChangedFile, type Fixed } from "./fix.ts";
import { knownProgram, type KnownProgram } from "./program.ts";
import { LineTable } from "../syntax/lines.ts";
import { fixShare } from "./share.ts";

/**
 * Makes a change to a program, given as its files, the entry first, or says why it cannot be made. The changed program
 * compiles if the program did.
 */
export function applyFix(files: readonly ProgramFile[], fix: ProgramFix): Fixed {
  const program = knownProgram(files);
  if (!program.ok) return program;
  const change = fix.type === "chunkSize" ? fixChunkSize(program, fix) : fixShare(program, fix);
  if (!change.ok) return change;
  const changed = changedFiles(program, change);
  const problem = newProblem(files, changed);
  if (problem !== null) return refused(`The changed program would not compile: ${problem}`);
  return { ok: true, files: changed, place: placeOf(program, changed, change.at), summary: change.summary };
}

/** The edits by file, with offsets of that file's text. */
function changedFiles({ sources }: KnownProgram, { edits }: Change): readonly ChangedFile[] {
  return sources.files.flatMap(({ name, start, end }) => {
    const own = edits
      .filter((edit) => edit.start >= start && edit.end <= end)
      .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
      .toSorted((a, b) => a.start - b.start);
    if (own.length === 0) return [];
    return [{ name, text: applyReplacements(sources.text.slice(start, end), own), edits: own }];
  });
}

/** Where something that stood at an offset of the program stands in the changed text. */
function placeOf({ sources }: KnownProgram, changed: readonly ChangedFile[], at: number): Place {
  const before = sources.positionAt(at);
  const file = sources.fileAt(at);
  const own = changed.find(({ name }) => name === file?.name);
  if (!file || !own) return before;
  const offset = at - file.start;
  const moved = own.edits
    .filter(({ start, end }) => end <= offset && start < offset)
    .reduce((sum, { start, end, text }) => sum + text.length - (end - start), offset);
  return { ...new LineTable(own.text).positionAt(moved), ...fileOf(before) };
}

/** An error that the program had not before; null when there is none. */
function newProblem(files: readonly ProgramFile[], changed: readonly ChangedFile[]): string | null {
  const errors = (all: readonly ProgramFile[]): readonly string[] =>
    compile(all).diagnostics.flatMap(({ severity, message }) => (severity === "error" ? [message] : []));
  const known = new Set(errors(files));
  const after = files.map((file) => changed.find(({ name }) => name === file.name) ?? file);
  return errors(after).find((message) => !known.has(message)) ?? null;
}
