import type { Place } from "#protocol/program.ts";
import { monaco } from "./monaco.ts";
import { fileNameOf } from "./programModel.ts";

/** Hands on where a name is declared when that is in a file of the program that `code` does not show. */
export function followLinks(
  code: monaco.editor.IStandaloneCodeEditor,
  onOpen: (place: Place) => void,
): { dispose(): void } {
  return monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource, target) {
      const file = fileNameOf(resource);
      if (source !== code || file === null) return false;
      const position = target && "startLineNumber" in target ? monaco.Range.getStartPosition(target) : target;
      onOpen({ file, line: position?.lineNumber ?? 1, column: position?.column ?? 1 });
      return true;
    },
  });
}
