import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { hide, show, startedRun } from "../testPage.tsx";
import { useShortcuts } from "../useShortcuts.ts";
import { RunButton } from "./RunButton.tsx";

afterEach(hide);

const run = page.getByRole("button", { name: "Run", exact: true });
const stop = page.getByRole("button", { name: "Stop", exact: true });

function WithKeys() {
  useShortcuts();
  return <RunButton />;
}

test("Stop stands where Run was, keeps the focus and ends the run", async () => {
  show(<RunButton />);
  const before = run.element();
  before.focus();
  useSession.setState({ run: startedRun() });
  await expect.element(stop).toHaveFocus();
  expect(stop.element()).toBe(before);
  await stop.click();
  expect(useSession.getState().run?.state).toBe("stopped");
  await expect.element(run).toBeVisible();
});

test("Esc stops a run, unless something open takes it", async () => {
  show(<WithKeys />);
  useSession.setState({ run: startedRun() });
  usePage.getState().openPopup("theme");
  await userEvent.keyboard("{Escape}");
  expect(useSession.getState().run?.state).toBe("running");
  usePage.getState().openPopup(null);
  await userEvent.keyboard("{Escape}");
  expect(useSession.getState().run?.state).toBe("stopped");
});
