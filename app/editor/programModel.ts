import type { ProgramFile } from "#protocol/program.ts";
import { minimalEdit } from "./minimalEdit.ts";
import { monaco } from "./monaco.ts";

/** TypeScript finds `makespan` from here, in /node_modules, and the files each other. */
const root = "file:///";

function uriOf(name: string): monaco.Uri {
  return monaco.Uri.parse(root + name);
}

/** The name of the program's file that a model holds; null for any other, such as a library's. */
export function fileNameOf(uri: monaco.Uri): string | null {
  const path = uri.toString();
  const name = path.startsWith(root) ? path.slice(root.length) : "";
  return name === "" || name.startsWith("node_modules/") ? null : name;
}

/** A file's text with its undo history, which outlives any editor that shows it. */
export function fileModel({ name, text }: ProgramFile): monaco.editor.ITextModel {
  const known = monaco.editor.getModel(uriOf(name));
  if (known) return known;
  const model = monaco.editor.createModel(withLineFeeds(text), "typescript", uriOf(name));
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  return model;
}

let kept: ReadonlySet<string> = new Set();

/**
 * Makes the models those of the files, with their texts: others are let go.
 * @returns whether another file's coming, going or text can change what is wrong with the first.
 */
export function keepModels(files: readonly ProgramFile[]): boolean {
  const before = kept;
  kept = new Set(files.map(({ name }) => name));
  const replaced = files.map((file) => replaceText(fileModel(file), file.text));
  // Later, because Monaco may be about to highlight something in one that was shown a moment ago.
  setTimeout(letGo);
  return replaced.includes(true) || (before.size > 0 && kept.symmetricDifference(before).size > 0);
}

function letGo(): void {
  for (const model of monaco.editor.getModels()) {
    const name = fileNameOf(model.uri);
    if (name !== null && !kept.has(name)) model.dispose();
  }
}

/**
 * Makes `text` the model's text as one step of its undo history; what both have in common is not touched.
 * @returns whether anything had to change.
 */
export function replaceText(model: monaco.editor.ITextModel, text: string): boolean {
  const before = model.getValue();
  const after = withLineFeeds(text);
  if (before === after) return false;
  const edit = minimalEdit(before, after);
  const range = monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end));
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: edit.text }], () => null);
  model.pushStackElement();
  return true;
}

/** Monaco keeps one kind of line end per text; offsets are only right when it is the one that counts 1. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
