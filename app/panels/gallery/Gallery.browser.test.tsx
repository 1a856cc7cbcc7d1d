import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { examples } from "#examples/index.ts";
import { useSession } from "#session/store.ts";
import { hide, show } from "../testPage.tsx";
import { Gallery } from "./Gallery.tsx";
import { editText, openLast, saveNow, usePrograms } from "./programs.ts";

const [first, second] = examples;
if (!first || !second) throw new Error("Two examples are needed.");
const own = page.getByRole("list", { name: "My programs" });
const list = page.getByRole("list", { name: "Examples" });
const source = (): string => useSession.getState().source;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  usePrograms.setState(usePrograms.getInitialState());
  usePrograms.setState({ own: [] });
  show(<Gallery />);
  openLast(null);
});
afterEach(hide);

test("the first example is open at first, and every example can be opened", async () => {
  expect(source()).toBe(first.source);
  for (const example of examples) {
    await list.getByRole("button", { name: example.title, exact: true }).click();
    expect(source()).toBe(example.source);
    expect(useSession.getState().run).toBeNull();
  }
  expect(own.elements()).toHaveLength(0);
});

test("text of one's own survives opening an example, and comes back", async () => {
  editText({ source: `${first.source}// mine\n` });
  await list.getByRole("button", { name: second.title, exact: true }).click();
  expect(source()).toBe(second.source);
  await own.getByRole("button", { name: first.title, exact: true }).click();
  expect(source()).toBe(`${first.source}// mine\n`);
});

test("a program of several files is kept whole, and comes back whole", async () => {
  const files = [{ name: "lib/stats.ts", text: "export const k = 1;\n" }];
  editText({ files });
  await list.getByRole("button", { name: second.title, exact: true }).click();
  expect(useSession.getState().files).toEqual([]);
  await own.getByRole("button", { name: first.title, exact: true }).click();
  expect(useSession.getState()).toMatchObject({ source: first.source, files });
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
  editText({ source: `${first.source}x` });
  saveNow();
  expect(usePrograms.getState().own).toHaveLength(1);
  editText({ source: first.source });
  expect(usePrograms.getState().own).toHaveLength(0);
  expect(usePrograms.getState().activeId).toBeNull();
});

test("what is removed can be put back", async () => {
  editText({ source: "export const title = 'Mine';\n" });
  saveNow();
  await own.getByRole("button", { name: "Remove Mine" }).click();
  expect(usePrograms.getState().own).toHaveLength(0);
  expect(source()).toBe(first.source);
  await page.getByRole("button", { name: "Undo remove" }).click();
  expect(source()).toBe("export const title = 'Mine';\n");
  await expect.element(own.getByRole("button", { name: "Mine", exact: true })).toHaveAttribute("aria-current", "true");
});
