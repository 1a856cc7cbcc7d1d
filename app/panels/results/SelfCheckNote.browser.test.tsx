import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { RunEvent } from "#protocol/run.ts";
import { useSession } from "#session/store.ts";
import { hide, runAfter, show, startedRun } from "../testPage.tsx";
import { SelfCheckNote } from "./SelfCheckNote.tsx";

afterEach(hide);

const sample = (variant: string, repetition: number): RunEvent => {
  return { type: "sample", variant, workers: 1, repetition, durationMs: 10 + (repetition % 3) / 100, flags: [] };
};
const samples = Array.from({ length: 10 }, (_, i) => [sample("serial", i), sample("serial, again", i)]).flat();
const purpose = { type: "selfCheck" } as const;

test("there is nothing to check before a run", async () => {
  show(<SelfCheckNote />);
  await expect.element(page.getByTestId("selfCheck")).toBeEmptyDOMElement();
});

test("one click starts the check", async () => {
  show(<SelfCheckNote />);
  useSession.setState({ run: runAfter(startedRun(), { type: "finished" }) });
  const started: unknown[] = [];
  useSession.setState({ startRun: (asked) => Promise.resolve(void started.push(asked)) });
  await page.getByRole("button", { name: /Check/ }).click();
  expect(started).toEqual([purpose]);
});

test("says what the check showed", async () => {
  show(<SelfCheckNote />);
  const check = runAfter({ ...startedRun(), runId: 2 }, ...samples);
  useSession.setState({ run: runAfter(startedRun(), { type: "finished" }), side: { purpose, run: check } });
  await expect.element(page.getByTestId("selfCheck")).toHaveTextContent("Checking: the baseline against itself …");
  useSession.setState({ side: { purpose, run: runAfter(check, { type: "finished" }) } });
  await expect.element(page.getByTestId("selfCheck")).toHaveTextContent("The baseline equals itself, as it should.");
  await expect.element(page.getByRole("button", { name: "Check again" })).toBeVisible();
});
