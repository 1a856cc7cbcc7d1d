import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { decodeLink, maxContentBytes } from "#session/permalink.ts";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { hide, show } from "../testPage.tsx";
import { Dialogs } from "./Dialogs.tsx";

afterEach(hide);

const settings = { workers: 3, seconds: 7, size: 20_000 };

test("the link holds the program and its settings, and its length is said", async () => {
  show(<Dialogs />);
  useSession.setState({ source: "export const title = 'Ünïcode ✓';\n", exampleId: null, settings });
  usePage.getState().openDialog("share");
  const field = page.getByRole("textbox", { name: "Link" });
  await expect.element(field).toBeVisible();
  const link = new URL((field.element() as HTMLInputElement).value);
  const linked = await decodeLink(link.hash);
  expect(linked).toEqual({
    ok: true,
    value: { source: "export const title = 'Ünïcode ✓';\n", exampleId: null, settings },
  });
  await expect.element(page.getByText(`${link.href.length.toLocaleString("en")} characters`)).toBeVisible();
});

test("a program too large for a link gets a sentence and no link", async () => {
  show(<Dialogs />);
  useSession.setState({ source: "x".repeat(maxContentBytes + 1), exampleId: null, settings });
  usePage.getState().openDialog("share");
  await expect.element(page.getByRole("alert")).toHaveTextContent("too large for a link");
  expect(page.getByRole("textbox", { name: "Link" }).elements()).toHaveLength(0);
});

test("Esc closes a dialog and leaves the page as it was", async () => {
  show(
    <>
      <button type="button">before</button>
      <Dialogs />
    </>,
  );
  const before = page.getByRole("button", { name: "before" });
  before.element().focus();
  usePage.getState().openDialog("keys");
  await expect.element(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(before).toHaveFocus();
});

test("the palette finds commands and examples by a part of their names", async () => {
  show(<Dialogs />);
  usePage.getState().openDialog("palette");
  await expect.element(page.getByRole("combobox")).toHaveFocus();
  await userEvent.keyboard("mandel");
  await expect.element(page.getByRole("option")).toHaveTextContent("Mandelbrot");
  await userEvent.keyboard("{Enter}");
  expect(useSession.getState().exampleId).toBe("01-mandelbrot");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
});
