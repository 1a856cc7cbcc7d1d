import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { syntheticTrace } from "#measure/traceFixtures.ts";
import { timelineOf } from "#measure/timeline.ts";
import { ChartSourceContext, type ChartSource } from "../export/chartSource.ts";
import { Timeline } from "./Timeline.tsx";
import type { TaskKey } from "./timelineData.ts";

const width = 660;
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** Puts a component on the page and waits until it has its size. */
async function render(node: ReactNode): Promise<HTMLElement> {
  return (await mount(node)).host;
}

async function mount(node: ReactNode): Promise<{ readonly host: HTMLElement; readonly root: Root }> {
  const host = document.createElement("div");
  host.style.width = `${width}px`;
  document.body.append(host);
  const root = createRoot(host);
  root.render(node);
  undo.push(() => {
    root.unmount();
    host.remove();
  });
  await frame();
  return { host, root };
}

/** Lets size observers, and the updates they and events cause, happen. */
async function frame(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

/** All tasks are submitted at once. */
function runOf(workerCounts: readonly number[], tasks: number) {
  const equal = { equality: { equal: true } as const, error: null };
  const parallel = workerCounts.map((workers) => {
    const made = syntheticTrace({ workers, tasks, meanMs: 0.5, seed: workers, bytes: 1000 });
    const trace = { ...made, readyMs: made.readyMs.map(() => 0.05) };
    const durationMs = timelineOf(trace, workers).endMs;
    return {
      variant: "parallel",
      workers,
      takesPool: true,
      samplesMs: [durationMs],
      ...equal,
      trace: { durationMs, trace },
    };
  });
  const serial = { variant: "serial", workers: 1, takesPool: false, samplesMs: [tasks * 0.5], ...equal, trace: null };
  return {
    variants: [
      { name: "serial", takesPool: false },
      { name: "parallel", takesPool: true },
    ],
    configurations: [serial, ...parallel],
  };
}

const lanes = (host: HTMLElement) => [...host.querySelectorAll<SVGGElement>("[data-lane]")];
const marks = (host: HTMLElement, kind: string) => [...host.querySelectorAll<SVGRectElement>(`[data-kind="${kind}"]`)];
const surface = (host: HTMLElement) => host.querySelector<HTMLElement>("[role=application]")!;
const panel = (host: HTMLElement, name: string | RegExp) =>
  [...host.querySelectorAll("section")].find((section) => section.ariaLabel?.match(name));
const plain = (element: Element | null | undefined) => element?.textContent?.replaceAll("\u00a0", " ") ?? "";

/** Where the middle of a mark is on the surface. */
function placeOf(host: HTMLElement, mark: SVGRectElement) {
  const span = mark.getBoundingClientRect();
  const box = surface(host).getBoundingClientRect();
  return { x: span.x + span.width / 2 - box.x, y: span.y + span.height / 2 - box.y };
}

describe("Timeline", () => {
  it("draws the serial bar above the lanes of the fastest configuration, to one scale", async () => {
    const run = runOf([1, 2, 4], 24);
    const host = await render(<Timeline run={run} />);
    expect(lanes(host).map((lane) => lane.dataset["lane"])).toEqual([
      "serial",
      "worker 0",
      "worker 1",
      "worker 2",
      "worker 3",
    ]);
    const [serial, ...spans] = marks(host, "compute");
    expect(spans).toHaveLength(24);
    const pxPerMs = serial!.getBBox().width / 12;
    const { trace } = run.configurations.find((c) => c.workers === 4)!.trace!;
    const timeline = timelineOf(trace, 4);
    const drawnMs = spans.reduce((sum, span) => sum + span.getBBox().width + 1, 0) / pxPerMs;
    expect(drawnMs).toBeCloseTo(timeline.totalMs.compute, 0);
    expect(host.querySelector("figcaption")?.textContent).toMatch(/^serial took 12\.0\sms, parallel on 4 workers took/);
  });

  it("shows another worker count when asked", async () => {
    const host = await render(<Timeline run={runOf([1, 2, 4], 24)} />);
    expect(host.querySelector("figure")?.ariaLabel).toBe("Timeline of parallel on 4 workers");
    await userEvent.selectOptions(page.getByLabelText("Timeline worker count"), "1");
    expect(host.querySelector("figure")?.ariaLabel).toBe("Timeline of parallel on 1 worker");
    await userEvent.selectOptions(page.getByLabelText("Timeline worker count"), "2");
    expect(lanes(host)).toHaveLength(3);
  });

  it("has the queue and the busy workers above the lanes", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    const [queue, busy] = host.querySelectorAll<SVGGElement>("[data-strip]");
    expect([queue?.dataset["strip"], busy?.dataset["strip"]]).toEqual(["queue", "busy"]);
    expect(busy?.textContent).toBe("busymax 2");
    const area = busy!.querySelector("path")!.getBBox();
    expect(area.height).toBeGreaterThan(10);
    await userEvent.hover(surface(host), {
      position: { x: 60, y: busy!.getBoundingClientRect().y - surface(host).getBoundingClientRect().y + 4 },
    });
    await frame();
    expect(plain(host)).toMatch(/busy2 of 2 workers/);
  });

  it("zooms, pans and fits by keys, and reads spans one by one", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    const widest = () => Math.max(...marks(host, "compute").map((mark) => mark.getBBox().width));
    const before = marks(host, "compute")
      .slice(1)
      .map((mark) => mark.getBBox().width);
    surface(host).focus();
    await userEvent.keyboard("ww");
    await frame();
    expect(surface(host).dataset["zoomed"]).toBe("true");
    expect(widest()).toBeGreaterThan(2 * Math.max(...before));
    await userEvent.keyboard("f");
    await frame();
    expect(surface(host).dataset["zoomed"]).toBe("false");
    await userEvent.keyboard(".");
    await frame();
    expect(host.querySelector("[aria-live]")?.textContent).toMatch(/^work task 0: send/);
    await userEvent.keyboard("{Escape}");
    await frame();
    expect(host.querySelector("[aria-live]")?.textContent).toBe("");
  });

  it("leaves the plain wheel to the page until the lanes have the focus", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    const wheel = (init: WheelEventInit) => {
      const event = new WheelEvent("wheel", { deltaY: -200, bubbles: true, cancelable: true, ...init });
      surface(host).dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(wheel({})).toBe(false);
    expect(wheel({ ctrlKey: true })).toBe(true);
    surface(host).focus();
    expect(wheel({})).toBe(true);
    await frame();
    expect(surface(host).dataset["zoomed"]).toBe("true");
  });

  it("paints many marks on a canvas instead", async () => {
    const { variants, configurations } = runOf([8], 3000);
    const parallel = configurations.filter((c) => c.takesPool);
    const host = await render(<Timeline run={{ variants, configurations: parallel }} />);
    expect(marks(host, "compute")).toHaveLength(0);
    const canvas = host.querySelector("canvas")!;
    const lane = [...host.querySelectorAll("text")].find((text) => text.textContent === "worker 0")!;
    const y = lane.getBoundingClientRect();
    const row = (y.y + y.height / 2 - canvas.getBoundingClientRect().y) * devicePixelRatio;
    const { data } = canvas.getContext("2d")!.getImageData(0, Math.round(row), canvas.width, 1);
    const [red, green, blue] = [0x35, 0x73, 0xb5];
    const computing = [...data.keys()].filter(
      (i) => i % 4 === 0 && data[i] === red && data[i + 1] === green && data[i + 2] === blue,
    );
    // Most of the first lane is computing, in the colour of compute spans.
    expect(computing.length).toBeGreaterThan(canvas.width / 4);
  });

  it("says what will come before there is anything", async () => {
    const host = await render(<Timeline run={{ variants: [], configurations: [] }} />);
    expect(host.textContent).toBe("The timeline appears when the program has run.");
  });
});

describe("a selected task", () => {
  it("is told with its waits below the lanes, and leads to its line", async () => {
    const lines: number[] = [];
    const host = await render(<Timeline run={runOf([2], 8)} onReveal={({ line }) => lines.push(line)} />);
    const position = placeOf(host, marks(host, "compute")[2]!);
    // A copy: what is handed over is scaled in place.
    await userEvent.hover(surface(host), { position: { ...position } });
    await frame();
    expect(host.textContent).toMatch(/work task \d/);
    await userEvent.click(surface(host), { position });
    await frame();
    const task = panel(host, /^work task \d$/)!;
    expect(plain(task)).toMatch(/ran onworker \d/);
    const stages = [...task.querySelectorAll("li")].map((item) => plain(item).replace(/[\d.]+ .s$/, ""));
    expect(stages.slice(-3)).toEqual(["inputs read", "computed", "result written"]);
    expect(task.querySelectorAll("svg[width='100%'] > rect")).toHaveLength(stages.length);
    await userEvent.click(page.getByRole("button", { name: "Line 3" }));
    expect(lines).toEqual([3]);
    surface(host).focus();
    await userEvent.keyboard("{Escape}");
    await frame();
    expect(panel(host, /^work task/)).toBeUndefined();
  });

  it("can be chosen elsewhere, where its configuration is shown, and is told elsewhere", async () => {
    const chosen: (TaskKey | null)[] = [];
    const run = runOf([1, 2], 8);
    const timeline = (selected: TaskKey | null) => (
      <Timeline run={run} selected={selected} onSelect={(task) => chosen.push(task)} />
    );
    const { host, root } = await mount(timeline(null));
    expect(host.querySelector("figure")?.ariaLabel).toBe("Timeline of parallel on 2 workers");
    root.render(timeline({ variant: "parallel", workers: 1, task: 5 }));
    await frame();
    expect(host.querySelector("figure")?.ariaLabel).toBe("Timeline of parallel on 1 worker");
    expect(panel(host, /^work task 5$/)).toBeDefined();
    surface(host).focus();
    await userEvent.keyboard(".{Enter}");
    expect(chosen).toEqual([{ variant: "parallel", workers: 1, task: 0 }]);
    // Whoever keeps the selection has not changed it.
    await frame();
    expect(panel(host, /^work task 5$/)).toBeDefined();
  });
});

describe("a box", () => {
  const drag = async (host: HTMLElement) => {
    const box = surface(host).getBoundingClientRect();
    await userEvent.dragAndDrop(surface(host), surface(host), {
      sourcePosition: { x: 2, y: box.height - 30 },
      targetPosition: { x: box.width - 2, y: 60 },
    });
    await frame();
  };

  it("is drawn with Shift held, and its spans are counted", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    await userEvent.keyboard("{Shift>}");
    await drag(host);
    await userEvent.keyboard("{/Shift}");
    const selection = panel(host, "Selection")!;
    expect(plain(selection.querySelector("p"))).toMatch(/on worker 0 to worker 1: 48 spans, 8 tasks\.$/);
    const [compute] = selection.querySelectorAll("tbody tr");
    expect(plain(compute)).toMatch(/^ ?compute8/);
    expect(compute?.querySelectorAll("td")).toHaveLength(6);
    surface(host).focus();
    await userEvent.keyboard("{Escape}");
    await frame();
    expect(panel(host, "Selection")).toBeUndefined();
  });

  it("is drawn by a plain drag when Select is on", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    await drag(host);
    expect(panel(host, "Selection")).toBeUndefined();
    await userEvent.click(page.getByRole("button", { name: "Select" }));
    await drag(host);
    expect(panel(host, "Selection")).toBeDefined();
  });

  it("is drawn by keys, from the picked span on", async () => {
    const host = await render(<Timeline run={runOf([2], 8)} />);
    surface(host).focus();
    await userEvent.keyboard(".{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    await frame();
    // The first task's send, deserialize and compute.
    expect(plain(panel(host, "Selection")?.querySelector("p"))).toMatch(/on worker 0: \d spans, 1 task\.$/);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await frame();
    expect(plain(panel(host, "Selection")?.querySelector("p"))).toMatch(/on worker 0 to worker 1/);
  });
});

it("finds tasks by name and number, and goes from one to the next", async () => {
  const host = await render(<Timeline run={runOf([2], 8)} />);
  surface(host).focus();
  await userEvent.keyboard("/");
  await userEvent.keyboard("WORK 3");
  await frame();
  const bright = marks(host, "compute").filter((mark) => mark.closest("[data-faded]") === null);
  // The serial bar and the task.
  expect(bright).toHaveLength(2);
  await userEvent.keyboard("{Backspace}{Backspace}");
  await frame();
  expect(host.querySelector("span[aria-live]")?.textContent).toBe("8 found");
  await userEvent.keyboard("{Enter}{Enter}{Shift>}{Enter}{/Shift}");
  await frame();
  expect(host.querySelector("span[aria-live]")?.textContent).toBe("1 of 8");
  expect(host.querySelector("div[aria-live]")?.textContent).toMatch(/^work task \d: compute/);
  await userEvent.keyboard("{Escape}");
  await frame();
  expect(host.querySelector("input")).toBeNull();
  expect(document.activeElement).toBe(surface(host));
});

describe("two runs on one axis", () => {
  it("shows the lanes of both, and the same task in each", async () => {
    const host = await render(<Timeline run={runOf([1, 2], 8)} />);
    await userEvent.selectOptions(page.getByLabelText("Compare with"), "parallel on 1 worker");
    await frame();
    expect(lanes(host).map((lane) => `${lane.dataset["side"]} ${lane.dataset["lane"]}`)).toEqual([
      "serial serial",
      "here worker 0",
      "here worker 1",
      "other worker 0",
    ]);
    const differences = panel(host, "Differences")!;
    expect(plain(differences.querySelector("p"))).toMatch(
      /^8 tasks in both computed for .* in parallel on 1 worker\.$/,
    );
    expect(differences.querySelectorAll("tbody tr")).toHaveLength(8);
    await userEvent.click(differences.querySelector("tbody button")!);
    await frame();
    const task = panel(host, /^work task \d$/)!;
    expect(plain(task.querySelector("p[aria-live]"))).toMatch(/(longer|shorter) here: .* in parallel on 1 worker$/);
    expect(differences.querySelectorAll("[aria-current]")).toHaveLength(1);
  });

  it("sets the same configuration of another run beside it", async () => {
    const other = { label: "earlier", run: runOf([2], 6) };
    const host = await render(<Timeline run={runOf([1, 2], 8)} other={other} />);
    expect(plain(host)).toContain("parallel on 2 workers, earlier");
    expect(plain(panel(host, "Differences"))).toMatch(/6 tasks in both .*; 2 tasks only here\./);
    await userEvent.selectOptions(page.getByLabelText("Compare with"), "nothing");
    await frame();
    expect(panel(host, "Differences")).toBeUndefined();
  });
});

describe("saved and printed", () => {
  const long = runOf([8], 3000);
  const onlyParallel = { ...long, configurations: long.configurations.filter((c) => c.takesPool) };
  const saved = async (run: ReturnType<typeof runOf>) => {
    let source: ChartSource | null = null;
    const host = await render(
      <ChartSourceContext value={(offered) => (source = offered)}>
        <Timeline run={run} />
      </ChartSourceContext>,
    );
    return { host, source: source as ChartSource | null };
  };

  it("is one picture with lanes, strips, names and a legend, from a canvas too", async () => {
    const { host, source } = await saved(onlyParallel);
    expect(host.querySelector("canvas")).not.toBeNull();
    const picture = source?.svg();
    expect(picture?.isConnected).toBe(true);
    expect(picture?.querySelectorAll("rect[data-kind]").length).toBeGreaterThan(100);
    expect(picture?.querySelectorAll("[data-strip]")).toHaveLength(2);
    for (const words of ["worker 7", "compute"]) expect(picture?.textContent).toContain(words);
    const fill = picture?.querySelector("rect[data-kind=compute]")?.getAttribute("fill") ?? "";
    expect(
      picture?.querySelector(fill.replace(/^url\((#.*)\)$/, (_, id: string) => `#${CSS.escape(id.slice(1))}`)),
    ).not.toBeNull();
  });

  it("has its spans as a table, and says how many more there are", async () => {
    const few = (await saved(runOf([2], 8))).source?.table();
    expect(few?.columns.slice(0, 3)).toEqual(["run", "kind", "lane"]);
    // The serial time, and six spans for each task.
    expect(few?.rows).toHaveLength(1 + 48);
    const many = (await saved(onlyParallel)).source?.table();
    expect(many?.rows).toHaveLength(5000 + 1);
    expect(many?.rows.at(-1)?.[0]).toMatch(/^13,000 more spans/);
  });

  it("is printed as a picture", async () => {
    const { host } = await saved(onlyParallel);
    dispatchEvent(new Event("beforeprint"));
    const printed = [...host.querySelectorAll("rect[data-kind]")];
    expect(printed.length).toBeGreaterThan(100);
    dispatchEvent(new Event("afterprint"));
    expect(printed[0]?.isConnected).toBe(false);
  });
});
