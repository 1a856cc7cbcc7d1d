import { minimalEdit } from "./minimalEdit.ts";
import { monaco } from "./monaco.ts";

/** TypeScript finds `makespan` from here, in /node_modules. */
const programUri = monaco.Uri.parse("file:///main.ts");

/** The program's text with its undo history, which outlives any editor that shows it. */
export function programModel(text: string): monaco.editor.ITextModel {
  const known = monaco.editor.getModel(programUri);
  if (known) return known;
  const model = monaco.editor.createModel(withLineFeeds(text), "typescript", programUri);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  return model;
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
