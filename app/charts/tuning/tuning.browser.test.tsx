import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { ChunkCurve } from "./ChunkCurve.tsx";
import { TuningHeatMap } from "./TuningHeatMap.tsx";

afterEach(cleanUp);

const points = [
  { chunkSize: 1, medianMs: 20, low: 19, high: 21 },
  { chunkSize: 16, medianMs: 6, low: 5.9, high: 6.2 },
  { chunkSize: 256, medianMs: 5, low: 4.9, high: 5.1 },
  { chunkSize: 4096, medianMs: 9, low: 8.8, high: 9.3 },
];
const auto = { medianMs: 5.2, low: 5.1, high: 5.4, chunkSize: 64 };

describe("ChunkCurve", () => {
  const curve = <ChunkCurve points={points} auto={auto} variantIndex={1} name="shared on 4 workers" />;
  it("draws each size, marks the best and what auto took, and says how far it is", async () => {
    const { host } = await render(curve);
    expect(host.querySelectorAll("[data-chunk]")).toHaveLength(4);
    expect(host.querySelector("[data-best=true]")?.getAttribute("data-chunk")).toBe("256");
    expect(host.querySelector("[data-mark=auto]")?.textContent).toBe("auto 5.2\u00a0ms");
    expect(host.querySelector("p")?.textContent).toBe("auto is 4% from the best (256).");
  });
  it("has a name, and reads sizes by keys", async () => {
    const { host } = await render(curve);
    await expect.element(page.getByRole("figure", { name: "Chunk sizes of shared on 4 workers" })).toBeInTheDocument();
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await settle();
    expect(spokenIn(host).replaceAll("\u00a0", " ")).toBe(
      "chunkSize 16: median 6.0 ms, between 5.9 ms and 6.2 ms, over the best +20%",
    );
  });
  it("offers its picture and its numbers", async () => {
    const { host, source } = await render(curve);
    expect(source()?.svg()).toBe(host.querySelector("svg"));
    expect(source()?.table().rows.at(-1)).toEqual(["auto", 5.2, 5.1, 5.4]);
  });
  it("says what will come before there is anything", async () => {
    const { host } = await render(<ChunkCurve points={[]} auto={null} variantIndex={1} name="" />);
    expect(host.textContent).toBe("The curve appears when chunk sizes have been tried.");
  });
});

describe("TuningHeatMap", () => {
  const cells = [4, 8, 16].flatMap((partitions) =>
    [2, 4].map((splitEvery) => ({ partitions, splitEvery, medianMs: Math.abs(partitions - 8) + splitEvery })),
  );
  const map = <TuningHeatMap cells={cells} auto={{ partitions: 8, splitEvery: 4 }} name="grouped on 4 workers" />;
  it("writes each time into its cell, marks the best and the chosen one, and says how far it is", async () => {
    const { host } = await render(map);
    expect(host.querySelectorAll("[data-cell]")).toHaveLength(6);
    expect(host.querySelector("[data-best=true]")?.textContent).toBe("2.0\u00a0msbest");
    expect(host.querySelector("[data-auto=true]")?.textContent).toBe("4.0\u00a0msauto");
    expect(host.querySelector("p")?.textContent).toBe("auto is 100% from the best (8 partitions, splitEvery 2).");
  });
  it("has a name, and goes from cell to cell by keys", async () => {
    const { host } = await render(map);
    await expect
      .element(page.getByRole("figure", { name: "Partitions and splitEvery of grouped on 4 workers" }))
      .toBeInTheDocument();
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
    await settle();
    expect(spokenIn(host).replaceAll("\u00a0", " ")).toBe(
      "8 partitions, splitEvery 4: median 4.0 ms, over the best +100%",
    );
  });
  it("offers its picture and its numbers", async () => {
    const { source } = await render(map);
    expect(source()?.svg()?.querySelectorAll("[data-cell]")).toHaveLength(6);
    expect(source()?.table().rows).toContainEqual([8, 4, 4, "yes"]);
  });
  it("says what will come before there is anything", async () => {
    const { host } = await render(<TuningHeatMap cells={[]} auto={null} name="" />);
    expect(host.textContent).toBe("The map appears when partitions have been tried.");
  });
});
