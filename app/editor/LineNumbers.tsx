import { memo, useMemo } from "react";
import { toneCount, type EditorProps } from "./editorProps.ts";
import { heatClass } from "./heatClass.ts";
import styles from "./PlainEditor.module.css";

interface LineNumbersProps extends Pick<EditorProps, "diagnostics" | "marks" | "heat"> {
  readonly text: string;
}

/**
 * The numbers beside the plain editor's lines: red where there is an error, with a bar where there is a variant, on a
 * ground that shows how hot the line is.
 */
export const LineNumbers = memo(function LineNumbers({ text, diagnostics, marks, heat = [] }: LineNumbersProps) {
  const lines = useMemo(() => text.split("\n").length, [text]);
  return Array.from({ length: lines }, (_, index) => {
    const mark = marks.find(({ line }) => line === index + 1);
    const worst = diagnostics.find(({ line }) => line === index + 1)?.severity;
    const hot = heat.find(({ line }) => line === index + 1);
    const classes = [
      hot && heatClass(hot.level),
      styles["number"],
      worst && styles[worst],
      mark && styles[`tone${mark.tone % toneCount}`],
    ];
    return (
      <div key={index} className={classes.filter(Boolean).join(" ")}>
        {index + 1}
      </div>
    );
  });
});
