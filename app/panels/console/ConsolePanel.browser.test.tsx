import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { WireError } from "#protocol/wireError.ts";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { hide, runAfter, show, startedRun } from "../testPage.tsx";
import { ConsolePanel } from "./ConsolePanel.tsx";

// As wide as a laptop: on a phone the list is laid out differently.
beforeEach(() => page.viewport(1280, 800));
afterEach(hide);

const region = page.getByRole("region", { name: "Console" });
const error: WireError = {
  name: "RangeError",
  message: "too large",
  stack: "at row (main.ts:9:5)",
  line: 9,
  column: 5,
  worker: 2,
};

test("a line shows its level, its worker and its place, which leads to the editor", async () => {
  show(<ConsolePanel narrow={false} />);
  useSession.setState({
    run: runAfter(startedRun(), {
      type: "console",
      lines: [{ level: "warn", text: "careful", worker: 1, line: 24 }],
      dropped: 0,
    }),
  });
  await expect.element(region.getByText("careful")).toBeVisible();
  await expect.element(region.getByText("worker 1")).toBeVisible();
  await region.getByRole("button", { name: "line 24" }).click();
  expect(usePage.getState().reveal).toMatchObject({ line: 24, column: 1 });
});

test("an error that several worker counts met is listed once, with message, place and worker", async () => {
  show(<ConsolePanel narrow={false} />);
  const failures = [1, 2, 3].map((workers) => ({ type: "variantFailed", variant: "pooled", workers, error }) as const);
  useSession.setState({ run: runAfter(startedRun(), ...failures) });
  await expect.element(region.getByText("RangeError: too large")).toBeVisible();
  expect(region.getByText("RangeError: too large").elements()).toHaveLength(1);
  await expect.element(region.getByText("worker 2")).toBeVisible();
  await region.getByRole("button", { name: "line 9" }).click();
  expect(usePage.getState().reveal).toMatchObject({ line: 9, column: 5 });
});

test("lines that were not kept are counted", async () => {
  show(<ConsolePanel narrow={false} />);
  useSession.setState({ run: runAfter(startedRun(), { type: "console", lines: [], dropped: 1200 }) });
  await expect.element(region.getByText("1,200 more lines were printed and not kept.")).toBeVisible();
  await expect.element(region.getByRole("tab", { name: "Console 1200" })).toBeVisible();
});

test("clearing hides what was printed so far, not what comes after", async () => {
  const before = runAfter(startedRun(), {
    type: "console",
    lines: [{ level: "log", text: "first", worker: -1, line: 1 }],
    dropped: 0,
  });
  show(<ConsolePanel narrow={false} />);
  useSession.setState({ run: before });
  await region.getByRole("button", { name: "Clear the console" }).click();
  await expect.element(region.getByText("first")).not.toBeInTheDocument();
  useSession.setState({
    run: runAfter(before, {
      type: "console",
      lines: [{ level: "log", text: "second", worker: -1, line: 2 }],
      dropped: 0,
    }),
  });
  await expect.element(region.getByText("second")).toBeVisible();
});

test("the list follows its end until the reader scrolls away from it", async () => {
  show(<ConsolePanel narrow={false} />);
  const print = (count: number): void => {
    const lines = Array.from({ length: count }, (_, i) => {
      return {
        type: "console",
        lines: [{ level: "log", text: `line number ${i}`, worker: -1, line: 1 }],
        dropped: 0,
      } as const;
    });
    useSession.setState({ run: runAfter(startedRun(), ...lines) });
  };
  print(200);
  await expect.element(region.getByText("line number 199")).toBeInViewport();
  const log = region.getByRole("log").element();
  log.scrollTop = 0;
  await expect.element(region.getByText("line number 0", { exact: true })).toBeInViewport();
  print(300);
  await expect.element(region.getByText("line number 299")).toBeInTheDocument();
  expect(log.scrollTop).toBe(0);
});

test("problems are counted, and each leads to its place", async () => {
  show(<ConsolePanel narrow={false} />);
  const diagnostic = {
    severity: "error",
    message: "Unexpected token",
    line: 4,
    column: 7,
    endLine: 4,
    endColumn: 8,
  } as const;
  useSession.setState({ compilation: { program: null, diagnostics: [diagnostic] } });
  await region.getByRole("tab", { name: "Problems 1" }).click();
  await expect.element(region.getByText("Unexpected token")).toBeVisible();
  await region.getByRole("button", { name: "line 4" }).click();
  expect(usePage.getState().reveal).toMatchObject({ line: 4, column: 7 });
});
