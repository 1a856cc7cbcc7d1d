import type { Diagnostic, Place, ProgramFile } from "#protocol/program.ts";
import type { AskAboutLoop, HeatMark, Reveal, TextSelection, VariantMark } from "./editorProps.ts";
import { createHeatMarks } from "./heatMarks.ts";
import { lookAgain, monaco } from "./monaco.ts";
import { createLoopActions } from "./loopActions.ts";
import { createProgramMarkers } from "./programMarkers.ts";
import { followLinks } from "./followLinks.ts";
import { fileModel, keepModels, replaceText } from "./programModel.ts";
import { rememberPlaces } from "./rememberPlaces.ts";
import { passToPage } from "./pageShortcuts.ts";
import { themeData, themeNames } from "./themes.ts";
import styles from "./MonacoEditor.module.css";
import { createVariantMarks } from "./variantMarks.ts";

/** What the editor is made with. */
export interface ProgramEditorOptions {
  readonly file: ProgramFile;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  /** A name was followed to another file of the program. */
  readonly onOpen: (place: Place) => void;
  readonly askAboutLoop: AskAboutLoop;
}

/** Monaco with one program in it, as the React component drives it. */
export interface ProgramEditor {
  /** Makes these the program's files and shows the first of them, where it was left. */
  setFiles(files: readonly [ProgramFile, ...ProgramFile[]]): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  setMarks(marks: readonly VariantMark[]): void;
  setHeat(heat: readonly HeatMark[]): void;
  setTheme(theme: "light" | "dark"): void;
  /** Scrolls to a place if it is out of sight, puts the cursor there and takes the focus. */
  reveal(place: Reveal): void;
  /** Takes the focus, with the cursor where the plain editor had it. */
  takeOver(selection: TextSelection): void;
  dispose(): void;
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: "Program. Ctrl+M lets the Tab key move on.",
  automaticLayout: true,
  // A text area is what assistive technology and the page's shortcuts know as a text field.
  editContext: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  glyphMargin: false,
  hideCursorInOverviewRuler: true,
  // With three digits, text starts 52 px from the left, as in the plain editor.
  lineDecorationsWidth: 13,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  renderLineHighlight: "line",
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  tabSize: 2,
  unicodeHighlight: { includeComments: false },
  unusualLineTerminators: "off",
  wordBasedSuggestions: "off",
};

// Escape stops a run. Monaco would use it up whenever something is selected, and a click takes a selection back as well.
monaco.editor.addKeybindingRule({ keybinding: monaco.KeyCode.Escape, command: "-cancelSelection" });

/** Makes the editor inside `host`, which gives it its size. */
export function createProgramEditor(
  host: HTMLElement,
  { file, onChange, onRun, onOpen, askAboutLoop }: ProgramEditorOptions,
): ProgramEditor {
  let model = fileModel(file);
  replaceText(model, file.text);
  const fontFamily = tokenReader()("--mono") || "monospace";
  // Below the host, so that the host's key listeners come after Monaco's.
  const frame = host.appendChild(document.createElement("div"));
  frame.className = styles["frame"] ?? "";
  const code = monaco.editor.create(frame, { ...options, fontFamily, model });
  const markers = createProgramMarkers(code);
  const marks = createVariantMarks(code);
  const heat = createHeatMarks(code);
  const shortcuts = passToPage(host);
  const places = rememberPlaces(code);
  const links = followLinks(code, onOpen);
  const loops = createLoopActions(code, askAboutLoop);
  let replacing = false;

  const typing = code.onDidChangeModelContent(() => {
    if (!replacing) onChange(model.getValue());
  });
  code.addAction({
    id: "makespan.run",
    label: "Run the program",
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    run: onRun,
  });

  return {
    setFiles([shown, ...others]) {
      replacing = true;
      const next = fileModel(shown);
      const replaced = replaceText(next, shown.text);
      const isOther = next !== model;
      if (isOther) places.show(next);
      model = next;
      const othersChanged = keepModels([shown, ...others]);
      if (isOther || othersChanged) lookAgain();
      replacing = false;
      if (isOther || replaced) marks.show([]);
    },
    setDiagnostics: markers.show,
    setMarks: marks.show,
    setHeat: heat.show,
    setTheme(theme) {
      monaco.editor.defineTheme(themeNames[theme], themeData(theme, tokenReader()));
      monaco.editor.setTheme(themeNames[theme]);
    },
    reveal({ line, column }) {
      const position = model.validatePosition({ lineNumber: line, column });
      code.setPosition(position);
      code.revealPositionInCenterIfOutsideViewport(position);
      code.focus();
    },
    takeOver({ start, end }) {
      code.setSelection(monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)));
      code.focus();
    },
    dispose() {
      typing.dispose();
      links.dispose();
      loops.dispose();
      shortcuts.dispose();
      markers.dispose();
      code.dispose();
      frame.remove();
    },
  };
}

function tokenReader(): (token: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(token);
}
