import { loadDraft } from "#session/drafts.ts";
import { useSession } from "#session/store.ts";
import { ensureIsolation } from "../isolation.ts";
import { findExample } from "../examples/index.ts";
import { openExample, openLast, openLinked, saveNow } from "#panels/gallery/programs.ts";
import { followRuns } from "#panels/lesson/followRuns.ts";
import { usePage } from "#panels/page.ts";

/** Puts what the reader had, or what a link holds, in the editor, and keeps it from then on. Runs nothing. */
export function startApp(): void {
  openLast(loadDraft());
  followRuns();
  void openLink();
  addEventListener("hashchange", () => void openLink());
  addEventListener("pagehide", saveNow);
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveNow());
  void ensureIsolation().then((isolation) => usePage.setState({ isolated: isolation !== "unavailable" }));
}

/** Opens the page of the course that the address names. @returns whether it names one. */
function openCoursePage(fragment: string): boolean {
  const lesson = /^#lesson\/([\w-]+)$/.exec(fragment)?.[1];
  if (lesson === undefined && fragment !== "#rosetta") return false;
  history.replaceState(null, "", location.pathname + location.search);
  const example = findExample(lesson ?? null);
  if (example) openExample(example);
  else if (lesson === undefined) usePage.getState().openDialog("rosetta");
  else useSession.getState().setNotice(`There is no lesson ${lesson}.`);
  return true;
}

/** Opens the program in the address, if there is one. One that cannot be opened leaves the reader's own untouched. */
export async function openLink(): Promise<void> {
  const fragment = location.hash;
  if (fragment.length < 2 || openCoursePage(fragment)) return;
  // Most visits have no link: the codec is loaded for those that have.
  const { decodeLink } = await import("#session/permalink.ts");
  const linked = await decodeLink(fragment);
  if (location.hash !== fragment) return;
  if (linked.ok) openLinked(linked.value);
  else useSession.getState().setNotice(`${linked.error.message} Your own program is unchanged.`);
}
