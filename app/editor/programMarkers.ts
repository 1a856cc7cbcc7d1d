import type { Diagnostic } from "#protocol/program.ts";
import { monaco } from "./monaco.ts";
import { ownDiagnostics } from "./ownDiagnostics.ts";

/** Underlines for our compiler's diagnostics, beside those that Monaco's TypeScript makes. */
export interface ProgramMarkers {
  show(diagnostics: readonly Diagnostic[]): void;
  dispose(): void;
}

const owner = "makespan";

/** Marks the compiler's diagnostics in the file that `code` shows, again whenever TypeScript's own change. */
export function createProgramMarkers(code: monaco.editor.ICodeEditor): ProgramMarkers {
  let diagnostics: readonly Diagnostic[] = [];
  let marked: readonly Diagnostic[] = [];
  let markedIn: monaco.editor.ITextModel | null = null;

  function publish(): void {
    const model = code.getModel();
    if (!model) return;
    const next = ownDiagnostics(diagnostics, typescriptErrors(model));
    // Setting markers reports a change of markers: without this it would never end.
    const isSame = next.length === marked.length && next.every((diagnostic, index) => diagnostic === marked[index]);
    if (isSame && model === markedIn) return;
    if (model !== markedIn) clear();
    marked = next;
    markedIn = model;
    monaco.editor.setModelMarkers(model, owner, next.map(markerOf));
  }

  function clear(): void {
    if (markedIn && !markedIn.isDisposed()) monaco.editor.setModelMarkers(markedIn, owner, []);
  }

  const changes = monaco.editor.onDidChangeMarkers((uris) => {
    const shown = code.getModel()?.uri.toString();
    if (uris.some((uri) => uri.toString() === shown)) publish();
  });

  return {
    show(next) {
      diagnostics = next;
      publish();
    },
    dispose() {
      changes.dispose();
      clear();
    },
  };
}

function typescriptErrors(model: monaco.editor.ITextModel) {
  return monaco.editor
    .getModelMarkers({ resource: model.uri, owner: "typescript" })
    .filter((marker) => marker.severity === monaco.MarkerSeverity.Error)
    .map((marker) => ({ startLine: marker.startLineNumber, endLine: marker.endLineNumber }));
}

function markerOf({ severity, message, line, column, endLine, endColumn }: Diagnostic): monaco.editor.IMarkerData {
  return {
    severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: endLine,
    endColumn,
  };
}
