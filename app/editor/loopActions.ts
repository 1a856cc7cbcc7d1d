import type { Parallelised, Replacement } from "#compiler/loops/outcome.ts";
import type { AskAboutLoop } from "./editorProps.ts";
import { monaco } from "./monaco.ts";

const title = "Parallelise this loop";
const kind = "refactor.rewrite.parallelise";

/** What shows a message at a place of the text, and reads it out. */
interface MessageController extends monaco.editor.IEditorContribution {
  showMessage(message: string, position: monaco.IPosition): void;
}

/**
 * Offers "Parallelise this loop" in `code`: as a light bulb, in the context menu, in the list of commands and by
 * Shift+Alt+P. What is refused says why, beside the loop.
 */
export function createLoopActions(code: monaco.editor.IStandaloneCodeEditor, ask: AskAboutLoop): monaco.IDisposable {
  const provider = monaco.languages.registerCodeActionProvider(
    "typescript",
    { provideCodeActions: (model, range) => actionsAt(code, ask, model, range) },
    { providedCodeActionKinds: [kind] },
  );
  const command = code.addAction({
    id: "makespan.parallelise",
    label: title,
    keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyP],
    contextMenuGroupId: "1_modification",
    run: () => parallelise(code, ask),
  });
  return {
    dispose() {
      provider.dispose();
      command.dispose();
    },
  };
}

async function actionsAt(
  code: monaco.editor.IStandaloneCodeEditor,
  ask: AskAboutLoop,
  model: monaco.editor.ITextModel,
  range: monaco.Range,
): Promise<monaco.languages.CodeActionList> {
  const none = { actions: [], dispose: () => {} };
  if (model !== code.getModel()) return none;
  const versionId = model.getVersionId();
  const answer = await askAt(ask, model, range);
  if (model.isDisposed() || model.getVersionId() !== versionId) return none;
  if (!answer || (!answer.ok && answer.loop === null)) return none;
  const action: monaco.languages.CodeAction = answer.ok
    ? { title, kind, edit: { edits: answer.edits.map((edit) => workspaceEdit(model, edit)) } }
    : { title, kind, disabled: answer.reason };
  return { ...none, actions: [action] };
}

/** The answer for a range; null when the compiler could not be loaded. */
async function askAt(
  ask: AskAboutLoop,
  model: monaco.editor.ITextModel,
  range: monaco.IRange,
): Promise<Parallelised | null> {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  const start = model.getOffsetAt({ lineNumber: startLineNumber, column: startColumn });
  const end = model.getOffsetAt({ lineNumber: endLineNumber, column: endColumn });
  return ask(model.getValue(), { start, end }).catch(() => null);
}

function textEdit(model: monaco.editor.ITextModel, { start, end, text }: Replacement) {
  return { range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)), text };
}

function workspaceEdit(model: monaco.editor.ITextModel, edit: Replacement): monaco.languages.IWorkspaceTextEdit {
  return { resource: model.uri, versionId: model.getVersionId(), textEdit: textEdit(model, edit) };
}

/** How often it asks again when the text has changed before the answer came. */
const maxAttempts = 3;

/** Rewrites the loop at the selection as one step of the undo history, or says why not. */
async function parallelise(code: monaco.editor.IStandaloneCodeEditor, ask: AskAboutLoop, attempt = 1): Promise<void> {
  const model = code.getModel();
  const selection = code.getSelection();
  if (!model || !selection) return;
  const versionId = model.getVersionId();
  const answer = await askAt(ask, model, selection);
  if (code.getModel() !== model) return;
  if (model.getVersionId() !== versionId)
    return attempt < maxAttempts ? parallelise(code, ask, attempt + 1) : undefined;
  if (!answer) return say(code, "The compiler could not be loaded: reload the page.", selection.getPosition());
  if (!answer.ok) return say(code, answer.reason, { lineNumber: answer.line, column: answer.column });
  code.pushUndoStop();
  code.executeEdits(
    "makespan.parallelise",
    answer.edits.map((edit) => textEdit(model, edit)),
  );
  code.pushUndoStop();
}

function say(code: monaco.editor.IStandaloneCodeEditor, message: string, place: monaco.IPosition): void {
  code.revealPositionInCenterIfOutsideViewport(place);
  code.getContribution<MessageController>("editor.contrib.messageController")?.showMessage(message, place);
}
