import { create } from "zustand";
import type { Reveal } from "#editor/editorProps.ts";
import type { Place, ProgramFile } from "#protocol/program.ts";
import type { ConfigurationKey } from "#protocol/run.ts";
import { entryName } from "#session/programFiles.ts";

/** The dialogs of the page; at most one is open. */
export type DialogName = "share" | "palette" | "keys" | "rosetta" | "solution";

/** The tabs of the Console region. */
export type ConsoleTab = "console" | "problems";

/** The tabs below the charts. */
export type EvidenceTab = "numbers" | "samples" | "traffic" | "tuning" | "plan" | "whatIf" | "profile";

/** A step of a collection's plan, in the trace of one configuration of a run; its stage is what tasks belong to. */
export interface PickedStep extends ConfigurationKey {
  readonly runId: number;
  readonly plan: number;
  readonly step: number;
  readonly stage: number;
}

/** What is open, folded and pointed at: the part of the page that is neither program nor run. */
export interface Page {
  /** False where the page cannot be isolated, so that nothing can run. */
  readonly isolated: boolean;
  readonly dialog: DialogName | null;
  /** The menu or popover that is open, by the id of its button. */
  readonly popup: string | null;
  readonly tab: ConsoleTab;
  /** The file whose tab is open; the entry's is when the program has no such file. */
  readonly file: string;
  /** The file that is being given another name; null for none. */
  readonly naming: string | null;
  /** The file removed last and where its tab was, so that it can be put back. */
  readonly removedFile: { readonly file: ProgramFile; readonly index: number } | null;
  /** `key` grows, so that the same place can be shown again. */
  readonly reveal: Reveal | null;
  /** The variant and worker count that timeline, losses and bytes are of; null leaves it to the page. */
  readonly shown: ConfigurationKey | null;
  /** The step that is selected in the plan and, with its stage, on the timeline. */
  readonly step: PickedStep | null;
  readonly evidence: EvidenceTab;
  readonly galleryOpen: boolean;
  readonly consoleOpen: boolean;
  /** Whether the lesson's text is unfolded, where it stands below the editor. */
  readonly lessonOpen: boolean;
  /** Console lines of run `runId` before `count` were cleared by the reader. */
  readonly cleared: { readonly runId: number; readonly count: number };
  openDialog(dialog: DialogName | null): void;
  openPopup(popup: string | null): void;
  showTab(tab: ConsoleTab): void;
  openFile(file: string): void;
  /** Begins with the program that has just been put into the editor, at its entry. */
  resetFiles(): void;
  /** Opens the place's file and shows it there. */
  revealPlace(place: Place): void;
  show(shown: ConfigurationKey | null): void;
  pickStep(step: PickedStep | null): void;
  showEvidence(tab: EvidenceTab): void;
  setGalleryOpen(open: boolean): void;
  setConsoleOpen(open: boolean): void;
  setLessonOpen(open: boolean): void;
  clearConsole(runId: number, count: number): void;
}

const foldsKey = "makespan.folds.v1";

/** What the reader folded away, as it was stored: the names of the folded parts. */
function readFolds(): readonly string[] {
  try {
    return (localStorage.getItem(foldsKey) ?? "").split(" ");
  } catch {
    // Storage is denied: everything is unfolded then.
    return [];
  }
}

const folds = readFolds();

/** The page's own state. */
export const usePage = create<Page>()((set, get) => ({
  isolated: true,
  dialog: null,
  popup: null,
  tab: "console",
  file: entryName,
  naming: null,
  removedFile: null,
  reveal: null,
  shown: null,
  step: null,
  evidence: "numbers",
  galleryOpen: !folds.includes("gallery"),
  consoleOpen: !folds.includes("console"),
  lessonOpen: !folds.includes("lesson"),
  cleared: { runId: 0, count: 0 },
  openDialog: (dialog) => set({ dialog, popup: null }),
  openPopup: (popup) => set({ popup }),
  showTab: (tab) => set({ tab, consoleOpen: true }),
  openFile: (file) => set({ file, naming: null }),
  resetFiles: () => set({ file: entryName, naming: null, removedFile: null }),
  revealPlace: ({ line, column, file = entryName }) =>
    set({ file, naming: null, reveal: { line, column, file, key: (get().reveal?.key ?? 0) + 1 } }),
  show: (shown) => set({ shown }),
  pickStep: (step) => set({ step }),
  showEvidence: (evidence) => set({ evidence }),
  setGalleryOpen: (galleryOpen) => set({ galleryOpen }),
  setConsoleOpen: (consoleOpen) => set({ consoleOpen }),
  setLessonOpen: (lessonOpen) => set({ lessonOpen }),
  clearConsole: (runId, count) => set({ cleared: { runId, count } }),
}));

/** The names of what is folded away, as they are stored. */
function foldsOf({ galleryOpen, consoleOpen, lessonOpen }: Page): string {
  const open = { gallery: galleryOpen, console: consoleOpen, lesson: lessonOpen };
  return Object.entries(open)
    .flatMap(([name, isOpen]) => (isOpen ? [] : [name]))
    .join(" ");
}

usePage.subscribe((page, before) => {
  const stored = foldsOf(page);
  if (stored === foldsOf(before)) return;
  try {
    localStorage.setItem(foldsKey, stored);
  } catch {
    // Denied: the folds last as long as the page.
  }
});
