import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { examples, loadedSource, loadSources, type Example } from "#examples/index.ts";
import { progressText } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { useSession } from "#session/store.ts";
import { hide, show } from "../testPage.tsx";
import { Gallery } from "./Gallery.tsx";
import { takeProgress } from "./ProgressMenu.tsx";
import { editText, openExample, openLast, openSolution, saveNow, usePrograms } from "./programs.ts";

const [first, second] = examples;
if (!first || !second) throw new Error("Two examples are needed.");
const own = page.getByRole("list", { name: "My programs" });
const list = page.getByRole("list", { name: "Examples" });
const source = (): string => useSession.getState().source;
const textOf = (example: Example): string => loadedSource(example) ?? "";

beforeAll(loadSources);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  progress.use.setState(progress.use.getInitialState(), true);
  usePrograms.setState(usePrograms.getInitialState());
  usePrograms.setState({ own: [] });
  show(<Gallery />);
  openLast(null);
});
afterEach(hide);

test("the first example is open at first, and every example can be opened", async () => {
  expect(source()).toBe(textOf(first));
  for (const example of examples) {
    await list.getByRole("button", { name: example.title, exact: true }).click();
    expect(source()).toBe(textOf(example));
    expect(useSession.getState().run).toBeNull();
  }
  expect(own.elements()).toHaveLength(0);
});

test("text of one's own survives opening an example, and comes back", async () => {
  editText({ source: `${textOf(first)}// mine\n` });
  await list.getByRole("button", { name: second.title, exact: true }).click();
  expect(source()).toBe(textOf(second));
  await own.getByRole("button", { name: first.title, exact: true }).click();
  expect(source()).toBe(`${textOf(first)}// mine\n`);
});

test("a program of several files is kept whole, and comes back whole", async () => {
  const files = [{ name: "lib/stats.ts", text: "export const k = 1;\n" }];
  editText({ files });
  await list.getByRole("button", { name: second.title, exact: true }).click();
  expect(useSession.getState().files).toEqual([]);
  await own.getByRole("button", { name: first.title, exact: true }).click();
  expect(useSession.getState()).toMatchObject({ source: textOf(first), files });
  editText({ files: [] });
  expect(own.elements()).toHaveLength(1);
});

test("without the files that were added, an example is what it was", () => {
  editText({ files: [{ name: "a.ts", text: "" }] });
  expect(usePrograms.getState().activeId).not.toBeNull();
  editText({ files: [] });
  expect(usePrograms.getState().activeId).toBeNull();
});

test("two programs that began as the same example are both kept", async () => {
  editText({ source: "// one\n" });
  await list.getByRole("button", { name: first.title, exact: true }).click();
  editText({ source: "// two\n" });
  saveNow();
  expect(
    usePrograms
      .getState()
      .own.map((program) => program.source)
      .toSorted(),
  ).toEqual(["// one\n", "// two\n"]);
});

test("typing back to the example leaves nothing behind", () => {
  editText({ source: `${textOf(first)}x` });
  saveNow();
  expect(usePrograms.getState().own).toHaveLength(1);
  editText({ source: textOf(first) });
  expect(usePrograms.getState().own).toHaveLength(0);
  expect(usePrograms.getState().activeId).toBeNull();
});

test("what is removed can be put back", async () => {
  editText({ source: "export const title = 'Mine';\n" });
  saveNow();
  await own.getByRole("button", { name: "Remove Mine" }).click();
  expect(usePrograms.getState().own).toHaveLength(0);
  expect(source()).toBe(textOf(first));
  await page.getByRole("button", { name: "Undo remove" }).click();
  expect(source()).toBe("export const title = 'Mine';\n");
  await expect.element(own.getByRole("button", { name: "Mine", exact: true })).toHaveAttribute("aria-current", "true");
});

test("the solution of an exercise comes into the editor, and what was there stays on the shelf", () => {
  editText({ source: "// my attempt\n" });
  openSolution(first.id, "// the solution\n");
  expect(useSession.getState()).toMatchObject({ source: "// the solution\n", exampleId: first.id });
  expect(usePrograms.getState().own.map((program) => program.source)).toEqual(["// my attempt\n"]);
  expect(usePrograms.getState().activeId).toBeNull();
});

test("the example that was asked for last is opened, however long loading takes", async () => {
  openExample(second);
  openExample(first);
  await vi.waitFor(() => expect(source()).toBe(textOf(first)));
  await loadSources();
  expect(source()).toBe(textOf(first));
});

test("a draft that is an example to the letter is that example", () => {
  const settings = { workers: 2, seconds: 2, size: null };
  openLast({ source: textOf(second), exampleId: second.id, settings });
  expect(usePrograms.getState()).toMatchObject({ activeId: null, opened: { source: textOf(second) } });
  openLast({ source: `${textOf(second)} `, exampleId: second.id, settings });
  expect(usePrograms.getState().activeId).not.toBeNull();
});

const marks = (name: string) => list.getByRole("img", { name, exact: true });

test("marks say how far each lesson has been taken", async () => {
  await expect.element(marks("not started").first()).toBeVisible();
  expect(marks("not started").elements()).toHaveLength(examples.length);
  progress.note(first.id, { state: "run" });
  progress.note(second.id, { state: "passed" });
  await expect.element(marks("run")).toHaveTextContent("●");
  await expect.element(marks("passed")).toHaveTextContent("✓");
});

test("progress is cleared and put back, and taken from a file", async () => {
  const menu = page.getByRole("button", { name: "Course and progress" });
  takeProgress(progressText({ [first.id]: { state: "passed", prediction: [], hints: 0 } }));
  expect(useSession.getState().notice).toBe("The progress of 1 lesson was taken in.");
  await menu.click();
  await page.getByRole("menuitem", { name: "Clear progress" }).click();
  await expect.element(marks("passed")).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Undo clear" }).click();
  await expect.element(marks("passed")).toBeVisible();
  takeProgress("{}");
  expect(useSession.getState().notice).toMatch(/holds no progress/);
  await expect.element(marks("passed")).toBeVisible();
});
