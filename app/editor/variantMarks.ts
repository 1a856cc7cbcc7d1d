import { entryName } from "#session/programFiles.ts";
import { toneCount, type VariantMark } from "./editorProps.ts";
import { exportedFunctions } from "./exportedFunctions.ts";
import { monaco } from "./monaco.ts";
import { fileNameOf } from "./programModel.ts";
import styles from "./MonacoEditor.module.css";

/** A line of words above each variant, and a bar beside its declaration. */
export interface VariantMarks {
  /** Shows these marks; without any, what looks like a variant in the text of the entry is named. */
  show(marks: readonly VariantMark[]): void;
}

/** The height of the words' line, in CSS px. */
const zoneHeight = 18;

/** Marks variants in `code`. While the reader types, Monaco keeps each mark with its line. */
export function createVariantMarks(code: monaco.editor.IStandaloneCodeEditor): VariantMarks {
  const bars = code.createDecorationsCollection();
  let zones: readonly { readonly id: string; readonly words: HTMLElement }[] = [];

  function replaceZones(marks: readonly VariantMark[]): void {
    const restoreScroll = keepFirstLine(code);
    code.changeViewZones((accessor) => {
      for (const zone of zones) accessor.removeZone(zone.id);
      zones = marks.map(({ line }) => {
        const words = document.createElement("div");
        // Monaco lays the zone itself out as a block.
        const domNode = document.createElement("div");
        domNode.append(words);
        const id = accessor.addZone({ afterLineNumber: line - 1, heightInPx: zoneHeight, domNode });
        return { id, words };
      });
    });
    restoreScroll();
  }

  return {
    show(given) {
      const model = code.getModel();
      if (!model) return;
      const isEntry = fileNameOf(model.uri) === entryName;
      const all = given.length > 0 || !isEntry ? given : exportedFunctions(model.getValue());
      const marks = all.filter(({ line }) => line >= 1 && line <= model.getLineCount());
      const lines = bars.getRanges().map((range) => range.startLineNumber);
      const moved = lines.length !== marks.length || marks.some((mark, index) => mark.line !== lines[index]);
      // Zones that stand where they should only get new words: nothing on the screen moves.
      if (moved) replaceZones(marks);
      bars.set(marks.map(barOf));
      zones.forEach(({ words }, index) => {
        const mark = marks[index];
        if (mark) write(words, mark);
      });
    },
  };
}

function write(words: HTMLElement, { name, label, tone }: VariantMark): void {
  words.className = `${styles["words"]} ${toneClass(tone)}`;
  const title = document.createElement("span");
  title.textContent = name;
  const result = document.createElement("span");
  result.className = styles["result"] ?? "";
  result.textContent = label;
  words.replaceChildren(title, " ", result);
}

function barOf({ name, label, line, tone }: VariantMark): monaco.editor.IModelDeltaDecoration {
  return {
    range: new monaco.Range(line, 1, line, 1),
    options: {
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      linesDecorationsClassName: `${styles["bar"]} ${toneClass(tone)}`,
      linesDecorationsTooltip: label === "" ? `Variant ${name}` : `Variant ${name}: ${label}`,
    },
  };
}

function toneClass(tone: number): string {
  return styles[`tone${tone % toneCount}`] ?? "";
}

/** Notes where the first visible line stands; the result brings it back there after zones above it have changed. */
function keepFirstLine(code: monaco.editor.IStandaloneCodeEditor): () => void {
  const line = code.getVisibleRanges()[0]?.startLineNumber;
  if (line === undefined || code.getScrollTop() === 0) return () => {};
  const offset = code.getScrollTop() - code.getTopForLineNumber(line);
  return () => code.setScrollTop(code.getTopForLineNumber(line) + offset, monaco.editor.ScrollType.Immediate);
}
