import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { examples } from "#examples/index.ts";
import type { Exercise } from "#examples/lesson.ts";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { fixtureTrace, runOf } from "#session/course/testing/fixtureRun.ts";
import { useSession } from "#session/store.ts";
import { usePage } from "../page.ts";
import { hide, show } from "../testPage.tsx";
import { ExerciseBox } from "./exercise/ExerciseBox.tsx";
import { followRuns } from "./followRuns.ts";
import { LessonMarkdown } from "./LessonMarkdown.tsx";
import { LessonPane } from "./LessonPane.tsx";
import { PredictionBox } from "./prediction/PredictionBox.tsx";
import { RosettaDialog } from "./RosettaDialog.tsx";
import { rosetta } from "./rosetta.ts";

const id = "05-sleep-map";
const settings = { workers: 2, seconds: 2, size: null };
const kept = () => progressOf(progress.use.getState().progress, id);

beforeEach(() => {
  localStorage.clear();
  progress.use.setState(progress.use.getInitialState(), true);
  progress.clear();
});
afterEach(hide);

/** Serial 100 ms, parallel `ms` on two workers. */
const runAt = (ms: number) =>
  runOf([
    { variant: "serial", workers: 1, ms: 100 },
    { variant: "parallel", workers: 2, ms, trace: fixtureTrace({ 0: 4, 1: 4 }) },
  ]);

test("a prediction is made by keys or typed, kept, and scored after the run", async () => {
  show(<PredictionBox id={id} />);
  useSession.setState({ settings });
  const point = page.getByRole("slider", { name: "Expected speedup on 2 workers" });
  await expect.element(point).toHaveAttribute("aria-valuetext", "2.0×");
  expect(kept().prediction).toEqual([]);
  (point.element() as SVGElement).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(point).toHaveAttribute("aria-valuenow", "1.8");
  await page.getByRole("spinbutton", { name: /on 2 workers/ }).fill("1.9");
  expect(kept().prediction).toEqual([{ workers: 2, speedup: 1.9 }]);

  useSession.setState({ run: runAt(80) });
  progress.note(id, { state: "run" });
  await expect
    .element(page.getByText(/You expected 1.90× on 2 workers, measured 1.25× \(parallel\): 66% of what you expected/))
    .toBeVisible();
  expect(page.getByRole("slider").elements()).toHaveLength(0);
  await expect.element(page.getByRole("img", { name: /Your prediction and what was measured/ })).toBeVisible();
});

test("the line is drawn with the pointer", async () => {
  show(<PredictionBox id={id} />);
  useSession.setState({ settings });
  const chart = page.getByRole("group", { name: "The speedup you expect, by workers" });
  await expect.element(chart).toBeVisible();
  const { width, height } = chart.element().getBoundingClientRect();
  await userEvent.click(chart, { position: { x: width / 2, y: height / 2 } });
  const [guess] = kept().prediction;
  expect(guess?.workers).toBe(2);
  // The plot ends 12 px below the top and 22 above the bottom, at 2.4×: half of 150 px is 53 px up of 116.
  expect(guess?.speedup).toBeCloseTo((2.4 * 53) / 116, 1);
});

test("who predicts nothing is left in peace", async () => {
  show(<PredictionBox id={id} />);
  useSession.setState({ run: runAt(50) });
  progress.note(id, { state: "run" });
  await expect.element(page.getByRole("button", { name: "Make a prediction" })).toBeVisible();
  expect(page.getByRole("slider").elements()).toHaveLength(0);
});

const exercise: Exercise = {
  task: "Use the pool.",
  hints: ["Try `pool.map`.", "Give it the list."],
  variant: "parallel",
  structure: { tasks: { atLeast: 8 }, busyWorkers: 2 },
  enough: 0.7,
};

test("hints come one by one and are remembered", async () => {
  show(<ExerciseBox id={id} exercise={exercise} solution="" />);
  await page.getByRole("button", { name: "Show a hint (1 of 2)" }).click();
  await page.getByRole("button", { name: "Show another hint (2 of 2)" }).click();
  const hints = page.getByRole("list", { name: "Hints" });
  await expect.element(hints.getByText("Give it the list.")).toBeVisible();
  expect(page.getByRole("button", { name: /hint/ }).elements()).toHaveLength(0);
  expect(kept().hints).toBe(2);
});

test("a check wants a run of the program as it stands, measures the solution and passes", async () => {
  const startRun = vi.fn(() => Promise.resolve());
  show(<ExerciseBox id={id} exercise={exercise} solution="// solved" />);
  useSession.setState({ source: "", settings, startRun, run: null });
  const check = page.getByRole("button", { name: "Check" });
  await expect.element(check).toBeDisabled();
  await expect.element(page.getByText("Run it first.")).toBeVisible();
  useSession.setState({ run: { ...runAt(52), source: "// older" } });
  await expect.element(page.getByText("The program has changed: run it again.")).toBeVisible();

  useSession.setState({ run: runAt(52) });
  await check.click();
  expect(startRun).toHaveBeenCalledWith({ type: "compare" }, { exampleId: id, source: "// solved" });
  useSession.setState({
    side: { purpose: { type: "compare" }, run: { ...runAt(50), state: "running" }, solutionOf: id },
  });
  await expect.element(page.getByText(/Measuring the solution on this machine/)).toBeVisible();
  expect(kept().state).toBe("open");
  useSession.setState({ side: { purpose: { type: "compare" }, run: runAt(50), solutionOf: id } });
  await expect.element(page.getByText("Solved.")).toBeVisible();
  const steps = page.getByRole("list", { name: "Check" });
  expect(steps.getByRole("img", { name: "passed" }).elements()).toHaveLength(3);
  expect(kept().state).toBe("passed");
});

test("what is missing is said, and the solution is a dialog away", async () => {
  show(<ExerciseBox id={id} exercise={exercise} solution="// solved" />);
  useSession.setState({ source: "", run: runOf([{ variant: "parallel", workers: 2, ms: 9, differs: true }]) });
  await page.getByRole("button", { name: "Check" }).click();
  const steps = page.getByRole("list", { name: "Check" });
  await expect.element(steps).toHaveTextContent("The values differ at [1]: 2 is expected, parallel gives 3.");
  await expect.element(steps.getByRole("img", { name: "not yet" })).toBeVisible();
  await page.getByRole("button", { name: "Show solution" }).click();
  expect(usePage.getState().dialog).toBe("solution");
});

test("links lead to lessons, to the Rosetta stone, or out; HTML stays text", async () => {
  const text =
    "[CPU](#lesson/06-compute-map) [stone](#rosetta) [out](https://example.com/) [bad](javascript:x) <b>raw</b>";
  show(<LessonMarkdown>{text}</LessonMarkdown>);
  await page.getByRole("link", { name: "CPU" }).click();
  await vi.waitFor(() => expect(useSession.getState().exampleId).toBe("06-compute-map"));
  await page.getByRole("link", { name: "stone" }).click();
  expect(usePage.getState().dialog).toBe("rosetta");
  const out = page.getByRole("link", { name: /^out/ });
  await expect.element(out).toHaveAttribute("rel", expect.stringContaining("noopener"));
  await expect.element(out).toHaveAttribute("target", "_blank");
  expect(page.getByRole("link").elements()).toHaveLength(3);
  expect(document.querySelector("b")).toBeNull();
  await expect.element(page.getByText(/<b>raw<\/b>/)).toBeVisible();
});

test("the lesson of the example in the editor is there, folds, and opens what was learnt after a run", async () => {
  const example = examples.find((each) => each.id === id);
  show(<LessonPane narrow={false} />);
  expect(page.getByRole("region", { name: "Lesson" }).elements()).toHaveLength(0);
  useSession.setState({ exampleId: id });
  const region = page.getByRole("region", { name: "Lesson" });
  await expect.element(region.getByRole("heading", { name: "Predict" })).toBeVisible();
  const learnt = region.getByRole("group").filter({ hasText: "Learnt" });
  await expect.element(learnt).not.toHaveAttribute("open");
  const end = followRuns();
  useSession.setState({ run: runAt(50) });
  await expect.element(learnt).toHaveAttribute("open");
  end();
  const next = examples[examples.indexOf(example!) + 1];
  await region.getByRole("button", { name: `Next lesson: ${next?.title}` }).click();
  await vi.waitFor(() => expect(useSession.getState().exampleId).toBe(next?.id));
  await region.getByRole("button", { name: /^Lesson/ }).click();
  expect(usePage.getState().lessonOpen).toBe(false);
  expect(localStorage.getItem("makespan.folds.v1")).toContain("lesson");
});

test("the Rosetta stone has every row in seven notations, and opens its examples", async () => {
  show(<RosettaDialog />);
  usePage.setState({ dialog: "rosetta" });
  const rows = page.getByRole("dialog", { name: "Rosetta stone" }).getByRole("region");
  await expect.element(rows.first()).toBeVisible();
  expect(rows.elements()).toHaveLength(rosetta.length);
  expect(rows.first().getByRole("group").elements()).toHaveLength(7);
  await rows.first().getByRole("button", { name: /^Open/ }).click();
  expect(usePage.getState().dialog).toBeNull();
  await vi.waitFor(() => expect(useSession.getState().exampleId).toBe(rosetta[0]?.example));
});
