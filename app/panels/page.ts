import { create } from "zustand";
import type { Reveal } from "#editor/editorProps.ts";

/** The dialogs of the page; at most one is open. */
export type DialogName = "share" | "palette" | "keys";

/** The tabs of the Console region. */
export type ConsoleTab = "console" | "problems";

/** What is open, folded and pointed at: the part of the page that is neither program nor run. */
export interface Page {
  /** False where the page cannot be isolated, so that nothing can run. */
  readonly isolated: boolean;
  readonly dialog: DialogName | null;
  /** The menu or popover that is open, by the id of its button. */
  readonly popup: string | null;
  readonly tab: ConsoleTab;
  /** `key` grows, so that the same place can be shown again. */
  readonly reveal: Reveal | null;
  readonly galleryOpen: boolean;
  readonly consoleOpen: boolean;
  /** Console lines of run `runId` before `count` were cleared by the reader. */
  readonly cleared: { readonly runId: number; readonly count: number };
  openDialog(dialog: DialogName | null): void;
  openPopup(popup: string | null): void;
  showTab(tab: ConsoleTab): void;
  revealPlace(line: number, column: number): void;
  setGalleryOpen(open: boolean): void;
  setConsoleOpen(open: boolean): void;
  clearConsole(runId: number, count: number): void;
}

/** The page's own state. */
export const usePage = create<Page>()((set, get) => ({
  isolated: true,
  dialog: null,
  popup: null,
  tab: "console",
  reveal: null,
  galleryOpen: true,
  consoleOpen: true,
  cleared: { runId: 0, count: 0 },
  openDialog: (dialog) => set({ dialog, popup: null }),
  openPopup: (popup) => set({ popup }),
  showTab: (tab) => set({ tab, consoleOpen: true }),
  revealPlace: (line, column) => set({ reveal: { line, column, key: (get().reveal?.key ?? 0) + 1 } }),
  setGalleryOpen: (galleryOpen) => set({ galleryOpen }),
  setConsoleOpen: (consoleOpen) => set({ consoleOpen }),
  clearConsole: (runId, count) => set({ cleared: { runId, count } }),
}));
