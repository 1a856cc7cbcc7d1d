import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { summarize } from "#measure/summary.ts";
import { syntheticTrace } from "#measure/traceFixtures.ts";
import { timelineOf } from "#measure/timeline.ts";
import { SpeedupChart } from "./speedup/SpeedupChart.tsx";
import { Timeline } from "./timeline/Timeline.tsx";

const width = 660;
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** Puts a component on the page and waits until it has its size. */
async function render(node: ReactNode): Promise<HTMLElement> {
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
  return host;
}

/** Lets size observers, and the updates they and events cause, happen. */
async function frame(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

function runOf(workerCounts: readonly number[], tasks: number) {
  const equal = { equality: { equal: true } as const, error: null };
  const parallel = workerCounts.map((workers) => {
    const trace = syntheticTrace({ workers, tasks, meanMs: 0.5, seed: workers, bytes: 1000 });
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

  it("says numbers under the pointer, and hands on the line of a clicked span", async () => {
    const lines: number[] = [];
    const host = await render(<Timeline run={runOf([2], 8)} onReveal={({ line }) => lines.push(line)} />);
    const span = marks(host, "compute")[2]!.getBoundingClientRect();
    const box = surface(host).getBoundingClientRect();
    const position = { x: span.x + span.width / 2 - box.x, y: span.y + span.height / 2 - box.y };
    await userEvent.hover(surface(host), { position });
    await frame();
    expect(host.textContent).toMatch(/work task \d/);
    await userEvent.click(surface(host), { position });
    expect(lines).toEqual([3]);
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
    const { data } = canvas.getContext("2d")!.getImageData(0, 6, canvas.width, 1);
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

describe("SpeedupChart", () => {
  const { rows } = summarize(runOf([1, 2, 4], 24));
  it("draws a point for each worker count and names the line", async () => {
    const host = await render(<SpeedupChart rows={rows} cores={4} />);
    expect(host.querySelectorAll("[data-variant=parallel] > g")).toHaveLength(3);
    expect(host.querySelectorAll("[data-line=ideal]")).toHaveLength(1);
    expect(host.textContent).toMatch(/parallel 3\.\d×/);
    expect(host.querySelector("[data-mark=cores]")?.textContent).toBe("4 logical cores");
    expect(host.querySelector("[data-mark=cores] line")).not.toBeNull();
  });
  it("notes at the edge that there are more cores than were used", async () => {
    const host = await render(<SpeedupChart rows={rows} cores={16} />);
    expect(host.querySelector("[data-mark=cores]")?.textContent).toBe("16 logical cores →");
    expect(host.querySelector("[data-mark=cores] line")).toBeNull();
  });
  it("tells a point's numbers to the keyboard", async () => {
    const host = await render(<SpeedupChart rows={rows} cores={4} />);
    surface(host).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await frame();
    expect(host.querySelector("[aria-live]")?.textContent).toMatch(/^parallel on 2 workers: speedup 1\.\d+×/);
  });
  it("says what will come before there is anything", async () => {
    const host = await render(<SpeedupChart rows={[]} cores={4} />);
    expect(host.textContent).toBe("The curve appears when a serial and a parallel time are known.");
  });
});
