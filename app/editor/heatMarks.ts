import type { HeatMark } from "./editorProps.ts";
import { heatClass } from "./heatClass.ts";
import { monaco } from "./monaco.ts";

/** How hot lines are, behind their numbers. */
export interface HeatMarks {
  show(heat: readonly HeatMark[]): void;
}

/** Marks hot lines in `code`. While the reader types, Monaco keeps each mark with its line. */
export function createHeatMarks(code: monaco.editor.ICodeEditor): HeatMarks {
  const marks = code.createDecorationsCollection();
  return {
    show(heat) {
      const lines = code.getModel()?.getLineCount() ?? 0;
      marks.set(heat.filter(({ line }) => line >= 1 && line <= lines).map(markOf));
    },
  };
}

function markOf({ line, level, text }: HeatMark): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      lineNumberClassName: heatClass(level),
      // Names of functions are a stranger's text: shown as code, none of it is markup.
      lineNumberHoverMessage: { value: codeText(text) },
    },
  };
}

/** A text as it is, in Markdown: fenced by more backquotes than it has in a row. */
function codeText(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
