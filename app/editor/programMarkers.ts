import type { Diagnostic } from "#protocol/program.ts";
import { monaco } from "./monaco.ts";
import { ownDiagnostics } from "./ownDiagnostics.ts";

/** Underlines for our compiler's diagnostics, beside those that Monaco's TypeScript makes. */
export interface ProgramMarkers {
  show(diagnostics: readonly Diagnostic[]): void;
  dispose(): void;
}

const owner = "makespan";

/** Marks the compiler's diagnostics in a model, again whenever TypeScript's own change. */
export function createProgramMarkers(model: monaco.editor.ITextModel): ProgramMarkers {
  let diagnostics: readonly Diagnostic[] = [];
  let marked: readonly Diagnostic[] = [];

  function publish(): void {
    const next = ownDiagnostics(diagnostics, typescriptErrors(model));
    // Setting markers reports a change of markers: without this it would never end.
    if (next.length === marked.length && next.every((diagnostic, index) => diagnostic === marked[index])) return;
    marked = next;
    monaco.editor.setModelMarkers(model, owner, next.map(markerOf));
  }

  const changes = monaco.editor.onDidChangeMarkers((uris) => {
    if (uris.some((uri) => uri.toString() === model.uri.toString())) publish();
  });

  return {
    show(next) {
      diagnostics = next;
      publish();
    },
    dispose() {
      changes.dispose();
      monaco.editor.setModelMarkers(model, owner, []);
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
