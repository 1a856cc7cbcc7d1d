import { useEffect, useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { summarize } from "#measure/summary.ts";
import { SpeedupChart } from "./SpeedupChart.tsx";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "./testing/render.tsx";

afterEach(cleanUp);

/** Rows of a run in which serial takes 12 ms and the parallel variant as long as given for its worker counts. */
function rowsOf(times: Readonly<Record<number, number>>) {
  const configuration = (variant: string, workers: number, ms: number, takesPool: boolean) => {
    const samplesMs = [ms * 0.98, ms, ms * 1.02];
    return { variant, workers, takesPool, samplesMs, equality: { equal: true } as const, error: null };
  };
  return summarize({
    variants: [
      { name: "serial", takesPool: false },
      { name: "parallel", takesPool: true },
    ],
    configurations: [
      configuration("serial", 1, 12, false),
      ...Object.entries(times).map(([workers, ms]) => configuration("parallel", Number(workers), ms, true)),
    ],
  }).rows;
}

const rows = rowsOf({ 1: 12, 2: 6.3, 4: 3.6 });
const estimate = (value: number, by: number) => ({ value, low: value - by, high: value + by });
const fit = { law: "amdahl", serialFraction: estimate(0.06, 0.02), isMeaningful: true } as const;
const laws = [
  {
    variant: "parallel",
    points: [],
    fits: [
      { ...fit, sentence: "About 6% stays serial." },
      { ...fit, law: "gustafson", sentence: "Grown work would keep up." } as const,
      {
        law: "usl",
        contention: estimate(0, 1),
        coherency: estimate(0, 1),
        isMeaningful: false,
        sentence: "Four worker counts are needed.",
      } as const,
    ],
  },
];
const whatIf = [
  {
    variant: "parallel",
    from: 4,
    criticalPathMs: 1,
    ceiling: 12,
    predictions: [4, 16, 64].map((workers) => {
      const speedup = Math.min(11, 0.9 * workers);
      return { workers, ms: 12 / speedup, speedup };
    }),
  },
];

describe("SpeedupChart", () => {
  it("draws a point for each worker count and names the line", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={4} />);
    expect(host.querySelectorAll("[data-variant=parallel] > g")).toHaveLength(3);
    expect(host.querySelectorAll("[data-line=ideal]")).toHaveLength(1);
    expect(host.textContent).toMatch(/parallel 3\.3×/);
    expect(host.querySelector("[data-mark=cores]")?.textContent).toBe("4 logical cores");
    expect(host.querySelector("[data-mark=cores] line")).not.toBeNull();
  });
  it("notes at the edge that there are more cores than were used", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={16} />);
    expect(host.querySelector("[data-mark=cores]")?.textContent).toBe("16 logical cores →");
    expect(host.querySelector("[data-mark=cores] line")).toBeNull();
  });
  it("has a name and a summary, and tells a point's numbers to the keyboard", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={4} />);
    await expect.element(page.getByRole("figure", { name: "Speedup chart" })).toBeInTheDocument();
    expect(host.querySelector("figcaption")?.textContent).toBe(
      "parallel: 1.00× on 1 worker, 1.90× on 2 workers, 3.3× on 4 workers. The browser reports 4 logical cores.",
    );
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await settle();
    expect(spokenIn(host)).toMatch(/^parallel on 2 workers: speedup 1\.90×/);
    await userEvent.keyboard("{Escape}");
    await settle();
    expect(spokenIn(host)).toBe("");
  });
  it("says what will come before there is anything", async () => {
    const { host } = await render(<SpeedupChart rows={[]} cores={4} />);
    expect(host.textContent).toBe("The curve appears when a serial and a parallel time are known.");
  });
});

describe("SpeedupChart's views", () => {
  it("turns to efficiency and the serial fraction, and back", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={4} />);
    await userEvent.click(page.getByRole("radio", { name: "Efficiency" }));
    await settle();
    expect(host.querySelector("figure")?.ariaLabel).toBe("Efficiency chart");
    expect(host.querySelector("svg[viewBox]")?.textContent).toContain("parallel 83%");
    await userEvent.keyboard("{ArrowRight}");
    await settle();
    expect(host.querySelector("figure")?.ariaLabel).toBe("Karp–Flatt chart");
    // One worker has no serial fraction.
    expect(host.querySelectorAll("[data-variant=parallel] > g")).toHaveLength(2);
  });
});

describe("SpeedupChart's other lines", () => {
  const lawsOf = (host: HTMLElement) =>
    [...host.querySelectorAll<SVGGElement>("[data-law]")].map((g) => g.dataset["law"]);
  it("shows and hides laws, with what they say; what means nothing has only its reason", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={4} laws={laws} />);
    expect(lawsOf(host)).toEqual(["amdahl"]);
    expect(host.querySelector("dl")?.textContent).toBe("AmdahlAbout 6% stays serial.USLFour worker counts are needed.");
    expect(page.getByRole("button", { name: "USL" }).query()).toBeNull();
    await userEvent.click(page.getByRole("button", { name: "Gustafson" }));
    await userEvent.click(page.getByRole("button", { name: "Amdahl" }));
    await settle();
    expect(lawsOf(host)).toEqual(["gustafson"]);
    expect(page.getByRole("button", { name: "Amdahl" }).element().getAttribute("aria-pressed")).toBe("false");
    expect(host.querySelector("dl")?.textContent).toMatch(/^GustafsonGrown work/);
  });
  it("draws what is predicted, and reads it after what was measured", async () => {
    const { host } = await render(<SpeedupChart rows={rows} cores={4} whatIf={whatIf} />);
    expect(host.querySelectorAll("[data-what-if=parallel] circle")).toHaveLength(3);
    expect(host.querySelector("[data-mark=ceiling]")?.textContent).toBe("critical path allows 12×");
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowDown}{End}");
    await settle();
    expect(spokenIn(host).replaceAll("\u00a0", " ")).toBe(
      "parallel on 64 workers: expected speedup 11×, makespan 1.1 ms, replayed from 4 workers",
    );
    expect(host.querySelector("figcaption")?.textContent).toContain("parallel would reach 11× on 64 workers");
  });
  it("asks for predictions up to as many workers as are chosen", async () => {
    const asked: number[] = [];
    const chart = (reach: number) => (
      <SpeedupChart rows={rows} cores={4} whatIf={whatIf} reach={reach} onReach={(workers) => asked.push(workers)} />
    );
    const { host, again } = await render(chart(4));
    expect(host.querySelectorAll("[data-what-if=parallel] circle")).toHaveLength(1);
    await userEvent.click(page.getByRole("radio", { name: "1,024" }));
    expect(asked).toEqual([1024]);
    await again(chart(16));
    expect(host.querySelectorAll("[data-what-if=parallel] circle")).toHaveLength(2);
    expect(page.getByRole("radio", { name: "16" }).element()).toBeChecked();
  });
  it("keeps earlier runs behind the current one and names them under the pointer", async () => {
    const earlier = [{ label: "Run 1, 14:02", rows: rowsOf({ 1: 12, 2: 8, 4: 7 }) }];
    const { host } = await render(<SpeedupChart rows={rows} cores={4} earlier={earlier} />);
    const path = host.querySelector<SVGPathElement>("[data-earlier] path")!;
    const { x, y } = path.getPointAtLength(path.getTotalLength());
    const box = surfaceOf(host).getBoundingClientRect();
    await userEvent.hover(surfaceOf(host), { position: { x: Math.min(x, box.width - 1), y: y + 4 } });
    await settle();
    expect(host.textContent).toContain("Run 1, 14:02");
    await userEvent.click(page.getByRole("button", { name: "Earlier runs" }));
    await settle();
    expect(host.querySelector("[data-earlier]")).toBeNull();
  });
  it("fits into a phone", async () => {
    const { host } = await render(
      <SpeedupChart rows={rows} cores={4} laws={laws} whatIf={whatIf} onReach={() => undefined} />,
      320,
    );
    expect(host.scrollWidth).toBeLessThanOrEqual(320);
    for (const text of host.querySelectorAll<SVGTextElement>("svg[viewBox] text")) {
      const { x, width } = text.getBBox();
      expect(x + width).toBeLessThanOrEqual(321);
    }
  });
});

describe("SpeedupChart as a source", () => {
  it("offers its picture and its numbers", async () => {
    const { host, source } = await render(<SpeedupChart rows={rows} cores={4} whatIf={whatIf} />);
    expect(source()?.svg()).toBe(host.querySelector("svg[viewBox]"));
    const table = source()!.table();
    expect(table.columns.slice(0, 3)).toEqual(["line", "variant", "workers"]);
    expect(table.rows.map(([line, , workers]) => [line, workers])).toEqual([
      ["measured", 1],
      ["measured", 2],
      ["measured", 4],
      ["what if", 4],
      ["what if", 16],
      ["what if", 64],
    ]);
  });
  it("offers them anew only when the numbers change, however often it is drawn", async () => {
    const offered = new Set<unknown>();
    const { source, again } = await render(<Redrawn />);
    offered.add(source());
    await again(<Redrawn />);
    offered.add(source());
    expect(offered.size).toBe(1);
    await again(<SpeedupChart rows={rowsOf({ 2: 6, 4: 3 })} cores={4} />);
    expect(source()?.table().rows).toHaveLength(2);
  });
});

/** Draws the chart a few times with equal numbers in new arrays. */
function Redrawn() {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times < 5) setTimes(times + 1);
  }, [times]);
  return <SpeedupChart rows={rowsOf({ 1: 12, 2: 6.3, 4: 3.6 })} cores={4} />;
}
