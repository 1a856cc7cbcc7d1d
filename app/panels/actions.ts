import { saveBlob } from "#charts/export/saveBlob.ts";
import { entryName } from "#session/programFiles.ts";
import { latestRun, type Session } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import { useTheme } from "#theme/theme.ts";
import { addFile, removeFile, startNaming, useOpenFile } from "./files/files.ts";
import { useProgramTitle } from "./gallery/programs.ts";
import type { Shortcut } from "./keys.ts";
import { usePage } from "./page.ts";

/** Something the reader can do, as menus and the command palette list it. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly keys: Shortcut | null;
  /** Whether the ⋯ menu has it; what has a button of its own is in the palette only. */
  readonly inMenu: boolean;
  readonly perform: () => void;
}

/** What can be done on the page at this moment. */
export function usePageActions(): readonly Action[] {
  const running = useSession((session) => latestRun(session)?.state === "running");
  const { galleryOpen, consoleOpen } = usePage();
  const theme = useTheme((state) => state.theme);
  const title = useProgramTitle();
  const file = useOpenFile();
  const session = useSession.getState();
  const page = usePage.getState();
  const action = (id: string, text: string, perform: () => void, keys: Shortcut | null = null): Action => ({
    id,
    title: text,
    keys,
    inMenu: false,
    perform,
  });
  const inMenu = (listed: Action): Action => ({ ...listed, inMenu: true });
  const otherTheme = theme === "dark" ? "light" : "dark";
  return [
    running
      ? action("stop", "Stop", () => session.stopRun(), "Escape")
      : action("run", "Run", () => void session.startRun(), "Mod+Enter"),
    inMenu(action("selfCheck", "Check the measurement (A/A)", () => void session.startRun({ type: "selfCheck" }))),
    action("share", "Share", () => page.openDialog("share")),
    inMenu(action("palette", "All commands", () => page.openDialog("palette"), "Mod+K")),
    inMenu(action("keys", "Keyboard", () => page.openDialog("keys"), "?")),
    action("addFile", "Add a file", addFile),
    ...(file === entryName
      ? []
      : [
          action("renameFile", `Rename ${file}`, () => startNaming(file)),
          action("removeFile", `Remove ${file}`, () => removeFile(file)),
        ]),
    inMenu(action("rosetta", "Rosetta stone: one program in many words", () => page.openDialog("rosetta"))),
    inMenu(action("download", "Download the program", () => void download(title, session))),
    inMenu(action("gallery", galleryOpen ? "Hide examples" : "Show examples", () => page.setGalleryOpen(!galleryOpen))),
    inMenu(action("console", consoleOpen ? "Fold console" : "Unfold console", () => page.setConsoleOpen(!consoleOpen))),
    action("problems", "Show problems", () => page.showTab("problems")),
    action("theme", `Use the ${otherTheme} theme`, () => useTheme.getState().choose(otherTheme)),
    action("systemTheme", "Use the system's theme", () => useTheme.getState().choose("system")),
  ].filter((listed) => !(listed.id === "palette" && page.dialog === "palette"));
}

/** A file name for a program without its ending: its title in lower case with hyphens, "mandelbrot-row-by-row". */
export function fileStem(title: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return stem === "" ? "program" : stem;
}

async function download(title: string, program: Session): Promise<void> {
  if (program.files.length === 0) {
    saveBlob(`${fileStem(title)}.ts`, new Blob([program.source], { type: "text/plain" }));
    return;
  }
  const { zipProgram } = await import("#session/archive.ts");
  saveBlob(`${fileStem(title)}.zip`, new Blob([zipProgram(program)], { type: "application/zip" }));
}
