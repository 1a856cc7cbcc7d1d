import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useSession } from "#session/store.ts";
import { openLinked, usePrograms } from "../gallery/programs.ts";
import { usePage } from "../page.ts";
import { hide, show } from "../testPage.tsx";
import { FileTabs } from "./FileTabs.tsx";

const settings = { workers: 2, seconds: 1, size: null };
const helpers = { name: "helpers.ts", text: "export const a = 1;" };
const stats = { name: "lib/stats.ts", text: "export const b = 2;" };
const names = (): string[] => useSession.getState().files.map(({ name }) => name);
const tabs = (): string[] =>
  page
    .getByRole("tab")
    .elements()
    .map((tab) => tab.getAttribute("aria-label") ?? "");
const selected = (): string | null | undefined =>
  document.querySelector("[role=tab][aria-selected=true]")?.getAttribute("aria-label");
const field = page.getByRole("textbox");

beforeEach(() => {
  usePrograms.setState(usePrograms.getInitialState());
  openLinked({ source: "export const main = 1;", exampleId: null, settings });
  show(<FileTabs />);
});
afterEach(hide);

function open(...files: (typeof helpers)[]): void {
  openLinked({ source: "export const main = 1;", files, exampleId: null, settings });
}

test("one file is a name and a +", () => {
  expect(page.getByText("main.ts").elements()).toHaveLength(1);
  expect(tabs()).toEqual([]);
  expect(page.getByRole("button").elements()).toHaveLength(1);
});

test("a file is added, named and opened; the program becomes the reader's own", async () => {
  await page.getByRole("button", { name: "Add a file" }).click();
  expect(tabs()).toEqual(["main.ts", "helpers.ts"]);
  expect(document.activeElement).toBe(field.element());
  await userEvent.keyboard("numbers{Enter}");
  expect(names()).toEqual(["numbers.ts"]);
  expect(selected()).toBe("numbers.ts");
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("numbers.ts"));
  expect(usePrograms.getState().activeId).not.toBeNull();
});

test("a name that cannot be says why, and Escape leaves the old one", async () => {
  open(helpers, stats);
  await page.getByRole("tab", { name: "helpers.ts" }).click();
  await userEvent.keyboard("{F2}");
  await field.fill("lib/stats.ts");
  await userEvent.keyboard("{Enter}");
  expect(page.getByRole("alert").element().textContent).toBe("There is a file named lib/stats.ts already.");
  await field.fill("../x.ts");
  expect(page.getByRole("alert").element().textContent).toBe("");
  await userEvent.keyboard("{Enter}");
  expect(page.getByRole("alert").element().textContent).toMatch(/Use letters/);
  await userEvent.keyboard("{Escape}");
  expect(names()).toEqual(["helpers.ts", "lib/stats.ts"]);
  expect(field.elements()).toHaveLength(0);
});

test("arrows go from tab to tab; F2 renames and Delete removes, but never the entry", async () => {
  open(helpers, stats);
  await page.getByRole("tab", { name: "main.ts" }).click();
  await userEvent.keyboard("{Delete}{F2}");
  expect(tabs()).toEqual(["main.ts", "helpers.ts", "lib/stats.ts"]);
  await userEvent.keyboard("{ArrowLeft}");
  expect(selected()).toBe("lib/stats.ts");
  await userEvent.keyboard("{Home}{ArrowRight}");
  expect(selected()).toBe("helpers.ts");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("helpers.ts");
  await userEvent.keyboard("{F2}more{Enter}");
  expect(names()).toEqual(["more.ts", "lib/stats.ts"]);
  await userEvent.keyboard("{Delete}");
  expect(names()).toEqual(["lib/stats.ts"]);
  expect(selected()).toBe("lib/stats.ts");
});

test("a removed file can be put back where it was", async () => {
  open(helpers, stats);
  await page.getByRole("tab", { name: "helpers.ts" }).click();
  await page.getByRole("button", { name: "Remove helpers.ts" }).click();
  expect(names()).toEqual(["lib/stats.ts"]);
  await page.getByRole("button", { name: "Put helpers.ts back" }).click();
  expect(useSession.getState().files).toEqual([helpers, stats]);
  expect(selected()).toBe("helpers.ts");
  open(stats);
  await vi.waitFor(() => expect(tabs()).toEqual(["main.ts", "lib/stats.ts"]));
  expect(page.getByRole("button", { name: /back$/ }).elements()).toHaveLength(0);
});

test("errors are counted on the tab of their file", async () => {
  open(helpers);
  const at = { column: 1, endColumn: 2, message: "m" };
  useSession.setState({
    compilation: {
      program: null,
      diagnostics: [
        { severity: "error", line: 1, endLine: 1, ...at, file: "helpers.ts" },
        { severity: "error", line: 2, endLine: 2, ...at, file: "helpers.ts" },
        { severity: "warning", line: 1, endLine: 1, ...at },
      ],
    },
  });
  await vi.waitFor(() => expect(tabs()).toEqual(["main.ts", "helpers.ts, 2 errors"]));
});

test("a place in a file opens it; another program begins with its entry", async () => {
  open(helpers);
  usePage.getState().revealPlace({ line: 1, column: 1, file: "helpers.ts" });
  await vi.waitFor(() => expect(selected()).toBe("helpers.ts"));
  open(stats);
  await vi.waitFor(() => expect(selected()).toBe("main.ts"));
});
