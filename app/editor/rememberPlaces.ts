import type { monaco } from "./monaco.ts";

/** Shows one file after the other in an editor, each where it was left. */
export interface Places {
  show(model: monaco.editor.ITextModel): void;
}

export function rememberPlaces(code: monaco.editor.IStandaloneCodeEditor): Places {
  const left = new WeakMap<monaco.editor.ITextModel, monaco.editor.ICodeEditorViewState>();
  return {
    show(model) {
      const shown = code.getModel();
      const place = code.saveViewState();
      if (shown && place) left.set(shown, place);
      code.setModel(model);
      code.restoreViewState(left.get(model) ?? null);
    },
  };
}
