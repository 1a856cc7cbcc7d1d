import { memo, useMemo } from "react";
import { toneCount, type EditorProps } from "./editorProps.ts";
import styles from "./PlainEditor.module.css";

interface LineNumbersProps extends Pick<EditorProps, "diagnostics" | "marks"> {
  readonly text: string;
}

/** The numbers beside the plain editor's lines: red where there is an error, with a bar where there is a variant. */
export const LineNumbers = memo(function LineNumbers({ text, diagnostics, marks }: LineNumbersProps) {
  const lines = useMemo(() => text.split("\n").length, [text]);
  return Array.from({ length: lines }, (_, index) => {
    const mark = marks.find(({ line }) => line === index + 1);
    const worst = diagnostics.find(({ line }) => line === index + 1)?.severity;
    const classes = [styles["number"], worst && styles[worst], mark && styles[`tone${mark.tone % toneCount}`]];
    return (
      <div key={index} className={classes.filter(Boolean).join(" ")}>
        {index + 1}
      </div>
    );
  });
});
