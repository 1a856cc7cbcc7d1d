import type { Parallelised } from "#compiler/loops/outcome.ts";
import type { Diagnostic, Place, ProgramFile } from "#protocol/program.ts";

/** What the editor shows beside a variant. */
export interface VariantMark {
  readonly name: string;
  /** 1-based line of its declaration. */
  readonly line: number;
  /** Its last result, "2.7× · 5.3 ms"; "" before a run. */
  readonly label: string;
  /** Index of its hue, as in the charts. */
  readonly tone: number;
}

/** How much of a profiled run's time goes into the function that a line belongs to. */
export interface HeatMark {
  /** 1-based. */
  readonly line: number;
  /** From 0, none to speak of, to `heatLevels`. */
  readonly level: number;
  /** What is said of it when the reader points at the line's number. */
  readonly text: string;
}

/** A place to show and put the cursor at, when its file is the one that is shown. Each new `key` shows it again. */
export interface Reveal extends Place {
  readonly file: string;
  readonly key: number;
}

/** Answers how the loop at a selection of a file's text can be parallelised, or why it cannot be. */
export type AskAboutLoop = (text: string, selection: TextSelection) => Promise<Parallelised>;

/** What both editors take. */
export interface EditorProps {
  /** The text of the file that is shown. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The name of the file that is shown. */
  readonly file: string;
  /** The program's other files: what is shown may refer to them. */
  readonly others: readonly ProgramFile[];
  /** The reader followed a name to where it is declared, in another file. */
  readonly onOpen: (place: Place) => void;
  /** Ctrl+Enter or ⌘+Enter was pressed inside the editor. */
  readonly onRun: () => void;
  readonly askAboutLoop: AskAboutLoop;
  /** Those of the file that is shown. */
  readonly diagnostics: readonly Diagnostic[];
  readonly marks: readonly VariantMark[];
  /** Lines of the file that is shown; none unless the program was profiled as it stands. */
  readonly heat?: readonly HeatMark[];
  readonly theme: "light" | "dark";
  readonly reveal: Reveal | null;
}

/** A selection as offsets into the text, in UTF-16 units; `start` ≤ `end`. */
export interface TextSelection {
  readonly start: number;
  readonly end: number;
}

/** Where the cursor was when the plain editor had the focus and gave way to Monaco; null when it had not. */
export interface Handover {
  current: TextSelection | null;
}

/** How many hues there are for variants; they repeat from there on. */
export const toneCount = 8;

/** The hottest level that a line can have. */
export const heatLevels = 4;
