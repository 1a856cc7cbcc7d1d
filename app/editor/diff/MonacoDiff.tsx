import { useLayoutEffect, useRef } from "react";
import { monaco } from "../monaco.ts";
import { themeData, themeNames } from "../themes.ts";
import type { TextDiffProps } from "./TextDiff.tsx";
import styles from "./TextDiff.module.css";

const options: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  automaticLayout: true,
  diffWordWrap: "off",
  // As in the program's editor: a text area is what assistive technology knows as a text field.
  editContext: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  hideUnchangedRegions: { enabled: false },
  lineHeight: 20,
  minimap: { enabled: false },
  originalEditable: false,
  overviewRulerBorder: false,
  readOnly: true,
  renderOverviewRuler: false,
  // Below this width the two stand in one column.
  renderSideBySideInlineBreakpoint: 720,
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  useInlineViewWhenSpaceIsLimited: true,
};

/** Washes faint enough for every colour of text on them. */
function withDiffColours(
  data: monaco.editor.IStandaloneThemeData,
  readToken: (token: string) => string,
): monaco.editor.IStandaloneThemeData {
  const [good, bad] = ["--good", "--bad"].map((token) => readToken(token).trim());
  const colors = {
    ...data.colors,
    "diffEditor.insertedLineBackground": `${good}14`,
    "diffEditor.insertedTextBackground": `${good}1c`,
    "diffEditor.removedLineBackground": `${bad}10`,
    "diffEditor.removedTextBackground": `${bad}18`,
  };
  return { ...data, colors };
}

/** Texts beside the program's own files: TypeScript finds `makespan` from here, and none of them is one of the program's. */
function textModel(text: string, name: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.parse(`file:///node_modules/.diff/${name}.ts`);
  monaco.editor.getModel(uri)?.dispose();
  return monaco.editor.createModel(text, "typescript", uri);
}

/** Monaco's comparison of two texts. */
export function MonacoDiff({ before, after, theme }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const style = getComputedStyle(document.documentElement);
    const readToken = (token: string): string => style.getPropertyValue(token);
    monaco.editor.defineTheme(themeNames[theme], withDiffColours(themeData(theme, readToken), readToken));
    monaco.editor.setTheme(themeNames[theme]);
    const fontFamily = readToken("--mono") || "monospace";
    const editor = monaco.editor.createDiffEditor(host.current, { ...options, fontFamily });
    const models = { original: textModel(before, "before"), modified: textModel(after, "after") };
    editor.setModel(models);
    // The names that the options have for this are lost on the way.
    editor.getOriginalEditor().updateOptions({ ariaLabel: "Yours" });
    editor.getModifiedEditor().updateOptions({ ariaLabel: "The solution" });
    return () => {
      editor.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [before, after, theme]);
  return <div ref={host} className={styles["host"]} />;
}
