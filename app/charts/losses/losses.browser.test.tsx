import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { lossCauses, type Loss, type Losses } from "#measure/losses/loss.ts";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { LossWaterfall } from "./LossWaterfall.tsx";

afterEach(cleanUp);

const partsMs = { start: 0, dispatch: 6.3, transfer: 20.2, imbalance: 5.1, serial: 3.3, compute: -2, idle: 9.7 };
const fix = {
  type: "chunkSize",
  fn: "inc",
  line: 3,
  chunkSize: "auto",
  label: "chunkSize 1 → auto",
  predictedMs: 5.2,
} as const;
const losses: Losses = {
  variant: "shared",
  workers: 4,
  lanes: 4,
  capacityMs: 56.8,
  workMs: 14.2,
  lostMs: 42.6,
  parts: lossCauses.map((cause): Loss => {
    const part = { cause, ms: partsMs[cause], sentence: `That is \`${cause}\`.`, advice: null, fix: null };
    return cause === "dispatch" ? { ...part, advice: "Take more at a time.", fix } : part;
  }),
};

describe("LossWaterfall", () => {
  it("draws a bar for the capacity, each cause and the work, with numbers that sum to it", async () => {
    const { host } = await render(<LossWaterfall losses={losses} />);
    const bars = [...host.querySelectorAll<SVGGElement>("[data-bar]")];
    expect(bars.map((bar) => bar.dataset["bar"])).toEqual(["capacity", ...lossCauses, "work"]);
    const texts = bars.map((bar) => bar.querySelectorAll("text")[1]!.textContent.replace("\u00a0", " "));
    expect(texts).toEqual([
      "56.8 ms",
      "0.0 ms",
      "6.3 ms",
      "20.2 ms",
      "5.1 ms",
      "3.3 ms",
      "−2.0 ms",
      "9.7 ms",
      "14.2 ms",
    ]);
  });
  it("says of each cause what it is, the largest first, and of small ones only that they are", async () => {
    const { host } = await render(<LossWaterfall losses={losses} />);
    expect([...host.querySelectorAll("li b")].map((name) => name.textContent)).toEqual([
      "transfer",
      "idle",
      "dispatch",
      "imbalance",
      "serial part",
      "faster compute",
    ]);
    expect(host.querySelector("li")?.textContent).toBe("transfer That is transfer.");
    expect(host.querySelector("li code")?.textContent).toBe("transfer");
    expect(host.textContent).toContain("Too little to matter: start-up.");
  });
  it("applies a fix, and scores it", async () => {
    const fixed: string[] = [];
    const { host, again } = await render(
      <LossWaterfall losses={losses} onFix={(loss) => fixed.push(loss.fix.label)} />,
    );
    await userEvent.click(page.getByRole("button", { name: "chunkSize 1 → auto, expected 5.2 ms" }));
    expect(fixed).toEqual(["chunkSize 1 → auto"]);
    await again(<LossWaterfall losses={losses} score={{ predictedMs: 5.2, measuredMs: 5.5 }} />);
    expect(host.querySelector("p[aria-live]")?.textContent.replaceAll("\u00a0", " ")).toBe(
      "Predicted 5.2 ms, measured 5.5 ms: 6% off",
    );
    expect(host.querySelector("button")).toBeNull();
  });
  it("has a name and a summary, and goes from bar to bar by keys", async () => {
    const { host } = await render(<LossWaterfall losses={losses} />);
    await expect.element(page.getByRole("figure", { name: "Loss waterfall" })).toBeInTheDocument();
    expect(host.querySelector("figcaption")?.textContent).toContain("most of the rest, 20.2\u00a0ms, is transfer");
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}");
    await settle();
    expect(spokenIn(host)).toBe("transfer: worker time 20.2\u00a0ms, of all 36%");
    expect(host.querySelector("li[data-picked=true]")?.textContent).toContain("transfer");
  });
  it("offers its picture and its numbers", async () => {
    const { source } = await render(<LossWaterfall losses={losses} />);
    expect(source()?.svg()?.querySelectorAll("[data-bar]")).toHaveLength(9);
    const { rows } = source()!.table();
    const ms = rows.map(([, worth]) => Number(worth));
    expect(ms.slice(1).reduce((sum, each) => sum + each, 0)).toBeCloseTo(ms[0]!);
  });
  it("says what will come before there is anything", async () => {
    const { host } = await render(<LossWaterfall losses={null} />);
    expect(host.textContent).toBe("What is lost, and to what, appears when a parallel variant has run.");
  });
});
