import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { PlanChart } from "./PlanChart.tsx";
import type { PlanStep } from "./planGraph.ts";
import { RewriteTimes } from "./RewriteTimes.tsx";
import { chainOf, joined, planTrace, wordCount } from "./testing/plans.ts";

afterEach(cleanUp);

const chart = (props: { selected?: number | null; onSelect?: (step: PlanStep | null) => void; plan?: number } = {}) => (
  <PlanChart trace={planTrace([wordCount, joined])} plan={0} selected={null} onSelect={() => undefined} {...props} />
);
const plain = (text: string | null | undefined): string => (text ?? "").replaceAll("\u00a0", " ");

describe("PlanChart", () => {
  it("draws steps in their stages, what moves in words, and rewrites with their numbers", async () => {
    const { host } = await render(chart());
    expect(host.querySelectorAll("[data-stage]")).toHaveLength(3);
    expect(host.querySelectorAll("[data-step]")).toHaveLength(6);
    expect([...host.querySelectorAll("[data-moves]")].map((edge) => edge.getAttribute("data-moves"))).toEqual([
      "nothing",
      "nothing",
      "by key",
      "nothing",
      "to all",
    ]);
    expect(plain(host.querySelector("[data-stage='1']")?.textContent)).toBe("stage 24 tasks · 8.0 ms busy");
    expect(host.querySelector("[data-step='4'] [data-badge]")?.getAttribute("data-badge")).toBe("1");
    const rewrites = page.getByRole("list", { name: "Rewrites" }).getByRole("listitem");
    await expect.element(rewrites.first()).toHaveTextContent("1sort and take to top: The first k of a sorted bag");
  });

  it("has a name and a sentence", async () => {
    const { host } = await render(chart({ plan: 1 }));
    const figure = page.getByRole("figure", { name: "Plan of collect, line 13" });
    await expect.element(figure).toBeInTheDocument();
    expect(plain(host.querySelector("figcaption")?.textContent)).toBe(
      "collect, line 13: 8 steps in 4 stages, 16 tasks, 32.0 ms busy, 1.2 MB between workers.",
    );
  });

  it("goes from step to step by keys, and selects one by Enter", async () => {
    const onSelect = vi.fn();
    const { host, again } = await render(chart({ onSelect }));
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await settle();
    expect(plain(spokenIn(host))).toBe(
      "flatMap, line 11: stage 1 4 tasks · 8.0 ms busy, takes lines, rewrite 2 map and map to one map",
    );
    await userEvent.keyboard("{Enter}");
    expect(onSelect).toHaveBeenLastCalledWith(wordCount.steps[1]);
    await again(chart({ onSelect, selected: 1 }));
    expect(host.querySelector("[data-step][data-selected=true]")?.getAttribute("data-step")).toBe("1");
    expect(host.querySelector("[data-stage][data-selected=true]")?.getAttribute("data-stage")).toBe("0");
    await userEvent.keyboard("{Escape}{Escape}");
    expect(onSelect).toHaveBeenLastCalledWith(null);
  });

  it("selects the step that is clicked, and none beside it", async () => {
    const onSelect = vi.fn();
    const { host } = await render(chart({ onSelect }));
    const box = host.querySelector("[data-step='3'] rect")!.getBoundingClientRect();
    const surface = surfaceOf(host).getBoundingClientRect();
    const click = (x: number, y: number) => userEvent.click(surfaceOf(host), { position: { x, y } });
    await click(box.x - surface.x + 20, box.y - surface.y + 10);
    expect(onSelect).toHaveBeenLastCalledWith(wordCount.steps[3]);
    await click(2, 2);
    expect(onSelect).toHaveBeenLastCalledWith(null);
  });

  it("keeps the step in sight that keys lead to", async () => {
    const { host } = await render(
      <PlanChart trace={planTrace([chainOf(60, 60)])} plan={0} selected={null} onSelect={() => undefined} />,
    );
    surfaceOf(host).focus();
    await userEvent.keyboard("{End}");
    await settle();
    const last = host.querySelector("[data-step='59']")!.getBoundingClientRect();
    const scroll = host.querySelector("figure")!.parentElement!.parentElement!.getBoundingClientRect();
    expect(last.bottom).toBeLessThanOrEqual(scroll.bottom);
  });

  it("offers its picture and its numbers", async () => {
    const { host, source } = await render(chart());
    expect(source()?.svg()).toBe(host.querySelector("svg"));
    expect(source()?.table().rows).toHaveLength(6);
    expect(source()?.table().rows[5]).toEqual([5, "top", 15, 2, "top to all", 4, expect.closeTo(8, 9), ""]);
  });

  it("has a table where steps are too many to draw", async () => {
    const { host, source } = await render(
      <PlanChart trace={planTrace([chainOf(201, 10)])} plan={0} selected={null} onSelect={() => undefined} />,
    );
    expect(host.textContent).toContain("These are too many steps to draw. The table has them all.");
    expect(source()?.table().rows).toHaveLength(201);
  });

  it("says what will come before there is anything", async () => {
    const { host } = await render(<PlanChart trace={null} plan={0} selected={null} onSelect={() => undefined} />);
    expect(host.textContent).toBe("A plan appears when the program has run a collection.");
  });
});

describe("RewriteTimes", () => {
  it("shows both times with intervals, and what they say", async () => {
    const { host } = await render(
      <RewriteTimes
        rewritten={{ medianMs: 30, low: 29, high: 31 }}
        asWritten={{ medianMs: 60, low: 58, high: 63 }}
        gain={{ ratio: 2, low: 1.9, high: 2.1 }}
      />,
    );
    const rows = [...host.querySelectorAll("dl > div")].map((row) => plain(row.textContent));
    expect(rows).toEqual(["rewritten30.0 ms (29.0 ms to 31.0 ms)", "as written60.0 ms (58.0 ms to 63.0 ms)"]);
    expect(host.querySelector("p")?.textContent).toBe("The rewrites make it 2.0× faster, between 1.90 and 2.1.");
  });
});
