import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encodeLink } from "#session/permalink.ts";
import { saveDraft } from "#session/drafts.ts";
import { useSession } from "#session/store.ts";
import { editText, usePrograms } from "#panels/gallery/programs.ts";
import { usePage } from "#panels/page.ts";
import { hide } from "#panels/testPage.tsx";
import { openLink, startApp } from "./startApp.ts";

const settings = { workers: 3, seconds: 7, size: null };
const linked = { source: "// from a link\n", exampleId: null, settings };
const mine = { source: "// my own\n", exampleId: null, settings };
const source = (): string => useSession.getState().source;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", location.pathname + location.search);
  usePrograms.setState({ own: [], activeId: null, opened: null });
});
afterEach(() => {
  history.replaceState(null, "", location.pathname + location.search);
  hide();
});

test("what was in the editor is there again after a reload", () => {
  saveDraft(mine);
  startApp();
  expect(source()).toBe(mine.source);
  expect(useSession.getState().settings).toEqual(settings);
});

test("a link's program is shown, nothing runs, and the reader's own is kept", async () => {
  saveDraft(mine);
  location.hash = encodeLink(linked);
  startApp();
  await vi.waitFor(() => expect(source()).toBe(linked.source));
  expect(useSession.getState().settings).toEqual(settings);
  expect(useSession.getState().run).toBeNull();
  expect(usePrograms.getState().own.map((program) => program.source)).toEqual([mine.source]);
});

test("a link with several files opens with its entry", async () => {
  const files = [{ name: "lib/stats.ts", text: "export const k = 1;\n" }];
  usePage.setState({ file: "lib/stats.ts" });
  location.hash = encodeLink({ ...linked, files });
  startApp();
  await vi.waitFor(() => expect(source()).toBe(linked.source));
  expect(useSession.getState().files).toEqual(files);
  expect(usePage.getState().file).toBe("main.ts");
  startApp();
  expect(useSession.getState().files).toEqual(files);
});

test("a damaged link gives a sentence and changes nothing", async () => {
  saveDraft(mine);
  startApp();
  location.hash = encodeLink(linked).slice(0, -4);
  await openLink();
  expect(useSession.getState().notice).toMatch(/damaged/);
  expect(source()).toBe(mine.source);
});

test("editing a link's program lets go of the link, so that a reload brings the edited text", async () => {
  location.hash = encodeLink(linked);
  await openLink();
  editText({ source: "// from a link, changed\n" });
  expect(location.hash).toBe("");
});
