import { create } from "zustand";
import { examples, exampleWithText, findExample, loadedSource, loadSources, type Example } from "#examples/index.ts";
import { saveDraft, type Draft } from "#session/drafts.ts";
import { isSameText, type ProgramText } from "#session/programFiles.ts";
import type { Session } from "#session/sessionState.ts";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { parseShelf, putOnShelf, takeFromShelf, titleOf, type OwnProgram } from "./shelf.ts";

/** Newest first. Programs of several files made the second version. */
const shelfKeys = ["makespan.programs.v2", "makespan.programs.v1"] as const;
const saveDelayMs = 300;

interface Programs {
  /** The reader's own programs, the latest changed first. */
  readonly own: readonly OwnProgram[];
  /** The own program that is in the editor; null while an example or a link's program stands there unchanged. */
  readonly activeId: string | null;
  /** The example's or link's text as it was opened: typing back to it leaves nothing to keep. Null for an own program. */
  readonly opened: ProgramText | null;
  /** The last program taken off the shelf, so that it can be put back. */
  readonly removed: OwnProgram | null;
}

/** What is open and what the reader has written. */
export const usePrograms = create<Programs>()(() => ({
  own: parseShelf(readStored()),
  activeId: null,
  opened: null,
  removed: null,
}));

function readStored(): string | null {
  try {
    const [latest, earlier] = shelfKeys.map((key) => localStorage.getItem(key));
    return latest ?? earlier ?? null;
  } catch {
    // Storage is denied: programs then live as long as the page.
    return null;
  }
}

/** Changes the stored shelf as well as the shown one; other tabs' programs are kept, since the stored one is read first. */
function changeShelf(change: (shelf: readonly OwnProgram[]) => readonly OwnProgram[]): void {
  usePrograms.setState({ own: change(usePrograms.getState().own) });
  try {
    localStorage.setItem(shelfKeys[0], JSON.stringify(change(parseShelf(readStored()))));
  } catch {
    // Denied or full: the draft of this tab is kept apart (drafts.ts).
  }
}

let saveTimer: ReturnType<typeof setTimeout> | undefined;

/** Writes what is in the editor to storage now. */
export function saveNow(): void {
  clearTimeout(saveTimer);
  const { source, files, exampleId, settings } = useSession.getState();
  const program = { source, ...(files.length > 0 && { files }), exampleId, settings };
  saveDraft(program);
  const { activeId } = usePrograms.getState();
  if (activeId === null) return;
  const kept = usePrograms.getState().own.find(({ id }) => id === activeId);
  if (kept && isSameText(kept, program)) return;
  changeShelf((shelf) => putOnShelf(shelf, { ...program, id: activeId, editedAt: Date.now() }));
}

function saveSoon(): void {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(saveNow, saveDelayMs);
}

/** The reader changed the text: it becomes a program of their own as soon as it differs from what was opened. */
export function editText(change: Partial<Pick<Session, "source" | "files">>): void {
  const session = useSession.getState();
  const text = { source: session.source, files: session.files, ...change };
  if (isSameText(text, session)) return;
  session.setText(change);
  const { activeId, opened } = usePrograms.getState();
  if (opened !== null && isSameText(text, opened) && activeId !== null) {
    clearTimeout(saveTimer);
    usePrograms.setState({ activeId: null });
    changeShelf((shelf) => takeFromShelf(shelf, activeId));
  } else if (activeId === null) {
    usePrograms.setState({ activeId: crypto.randomUUID() });
    forgetLink();
  }
  saveSoon();
}

/** The address names a link's program; a reload must bring what is in the editor instead. */
function forgetLink(): void {
  if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
}

function open(program: Draft | Omit<Draft, "settings">, own: OwnProgram | null): void {
  wanted = null;
  saveNow();
  useSession.getState().openProgram(program);
  usePage.getState().resetFiles();
  usePrograms.setState({ activeId: own?.id ?? null, opened: own === null ? program : null });
  saveNow();
}

/** The example that was asked for last, while its text is being loaded. */
let wanted: Example | null = null;

/** Puts an example in the editor, once its text is there. The reader's own text stays on the shelf. */
export function openExample(example: Example): void {
  const source = loadedSource(example);
  wanted = source === undefined ? example : null;
  if (source === undefined) {
    void loadSources().then(
      () => wanted === example && openExample(example),
      () => useSession.getState().setNotice(`"${example.title}" could not be loaded. Try again when online.`),
    );
    return;
  }
  forgetLink();
  open({ source, exampleId: example.id }, null);
}

/** Puts an exercise's solution in the editor. What the reader wrote stays on the shelf. */
export function openSolution(exampleId: string, source: string): void {
  forgetLink();
  open({ source, exampleId }, null);
}

/** Puts one of the reader's own programs in the editor. */
export function openOwn(program: OwnProgram): void {
  forgetLink();
  open(program, program);
}

/** Puts a link's program in the editor; nothing runs. */
export function openLinked(program: Draft): void {
  open(program, null);
}

/** Puts back what this tab showed last, or else the first example. */
export function openLast(draft: Draft | null): void {
  const first = examples[0];
  if (draft === null) {
    // Not as the reader's act: a link in the address is still to be opened.
    if (first) open({ source: loadedSource(first) ?? "", exampleId: first.id }, null);
    return;
  }
  const example = isSameText({ source: draft.source }, draft) ? exampleWithText(draft.source) : undefined;
  const own = usePrograms.getState().own.find((program) => isSameText(program, draft));
  useSession.getState().openProgram(draft);
  usePage.getState().resetFiles();
  usePrograms.setState({
    activeId: example ? null : (own?.id ?? crypto.randomUUID()),
    opened: example ? { source: draft.source } : null,
  });
  saveNow();
}

/** Takes one of the reader's programs off the shelf; it can be put back until the next one goes. */
export function removeOwn(program: OwnProgram): void {
  const wasOpen = usePrograms.getState().activeId === program.id;
  changeShelf((shelf) => takeFromShelf(shelf, program.id));
  usePrograms.setState({ removed: program });
  if (!wasOpen) return;
  usePrograms.setState({ activeId: null });
  const origin = findExample(program.exampleId) ?? examples[0];
  if (origin) openExample(origin);
}

/** Puts the program removed last back on the shelf and opens it. */
export function restoreRemoved(): void {
  const { removed } = usePrograms.getState();
  if (removed === null) return;
  usePrograms.setState({ removed: null });
  changeShelf((shelf) => putOnShelf(shelf, removed));
  openOwn(removed);
}

/** What one of the reader's programs is called in lists. */
export function ownTitle(program: Pick<OwnProgram, "source" | "exampleId">): string {
  return titleOf(program.source) ?? findExample(program.exampleId)?.title ?? "Untitled program";
}

/** The title of what is in the editor. */
export function useProgramTitle(): string {
  const source = useSession((session) => session.source);
  const exampleId = useSession((session) => session.exampleId);
  return ownTitle({ source, exampleId });
}
