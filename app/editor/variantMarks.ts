import { toneCount, type VariantMark } from "./editorProps.ts";
import { monaco } from "./monaco.ts";
import styles from "./MonacoEditor.module.css";

/** The bars beside variants' declarations and the words behind them. */
export interface VariantMarks {
  show(marks: readonly VariantMark[]): void;
  dispose(): void;
}

/** Decorates variants in `code`; while the reader types, each mark stays with its line. */
export function createVariantMarks(code: monaco.editor.IStandaloneCodeEditor): VariantMarks {
  const decorations = code.createDecorationsCollection();
  let shown: readonly VariantMark[] = [];

  function place(marks: readonly VariantMark[]): void {
    const model = code.getModel();
    if (!model) return;
    shown = marks.filter((mark) => mark.line >= 1 && mark.line <= model.getLineCount());
    decorations.set(shown.map((mark) => decorationOf(mark, model.getLineMaxColumn(mark.line))));
  }

  // The words stand at the end of the line, wherever that is now.
  const typing = code.onDidChangeModelContent(() => {
    const ranges = decorations.getRanges();
    if (ranges.length !== shown.length) return;
    place(shown.map((mark, index) => ({ ...mark, line: ranges[index]?.startLineNumber ?? mark.line })));
  });

  return { show: place, dispose: () => typing.dispose() };
}

function decorationOf(mark: VariantMark, endColumn: number): monaco.editor.IModelDeltaDecoration {
  const tone = styles[`tone${mark.tone % toneCount}`] ?? "";
  const words = mark.label === "" ? mark.name : `${mark.name}  ${mark.label}`;
  return {
    range: new monaco.Range(mark.line, 1, mark.line, endColumn),
    options: {
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      showIfCollapsed: true,
      linesDecorationsClassName: `${styles["bar"]} ${tone}`,
      linesDecorationsTooltip: `Variant ${words}`,
      after: {
        // No-break spaces: Monaco would draw ordinary ones as the program's own.
        content: `   ● ${words}`.replaceAll(" ", "\u00a0"),
        inlineClassName: `${styles["words"]} ${tone}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
    },
  };
}
