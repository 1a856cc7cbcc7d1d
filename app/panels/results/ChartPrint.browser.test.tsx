import { afterEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { useSession } from "#session/store.ts";
import { hide, runAfter, samplesOf, show, startedRun } from "../testPage.tsx";
import { ResultsPanel } from "./ResultsPanel.tsx";

afterEach(async () => {
  hide();
  await emulate("");
});

const emulate = async (media: string): Promise<unknown> =>
  await cdp().send("Emulation.setEmulatedMedia" as never, { media } as never);

test("on paper there are the results, whole, and nothing else", async () => {
  const events = [...samplesOf("serial", 1, 120), ...samplesOf("pooled", 1, 125), ...samplesOf("pooled", 2, 60)];
  show(
    <div style={{ height: 200, overflow: "hidden" }}>
      <p>the editor</p>
      <ResultsPanel />
    </div>,
  );
  useSession.setState({ run: runAfter(startedRun(), ...events, { type: "finished" }) });
  await expect.element(page.getByRole("figure", { name: "Speedup chart" })).toBeVisible();
  await expect.element(page.getByText("the editor")).toBeVisible();
  await emulate("print");
  await expect.element(page.getByText("the editor")).not.toBeVisible();
  await expect.element(page.getByRole("heading", { name: "2.0× faster on 2 workers" })).toBeVisible();
  await expect.element(page.getByRole("table")).toBeVisible();
  const results = page.getByRole("region", { name: "Results" }).element();
  expect(results.clientHeight).toBe(results.scrollHeight);
  expect(results.parentElement!.clientHeight).toBeGreaterThan(200);
  expect([...results.querySelectorAll("button")].filter((each) => each.checkVisibility())).toEqual([]);
});
