import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { SampleDots } from "./SampleDots.tsx";

afterEach(cleanUp);

const serial = {
  variant: "serial",
  variantIndex: 0,
  workers: 1,
  takesPool: false,
  samplesMs: [14, 14.2, 14.1],
  leftOut: [],
  warmupsMs: [19, 15],
};
const shared = {
  ...serial,
  variant: "shared",
  variantIndex: 1,
  workers: 4,
  takesPool: true,
  samplesMs: [6, 5.5, 5],
  leftOut: [{ durationMs: 9, flags: ["hidden"], repetition: 0 }],
};
const both = [serial, shared];
const count = (host: HTMLElement, kind: string) => host.querySelectorAll(`figure [data-kind="${kind}"]`).length;

describe("SampleDots", () => {
  it("draws every run by its kind, and the median of each configuration", async () => {
    const { host } = await render(<SampleDots configurations={both} />);
    expect(host.querySelectorAll("[data-lane]")).toHaveLength(2);
    expect(["sample", "warmup", "cold", "leftOut"].map((kind) => count(host, kind))).toEqual([6, 2, 2, 1]);
    expect(host.querySelectorAll("[data-mark=median]")).toHaveLength(2);
    expect(host.querySelector("[data-lane='shared 4']")?.textContent).toContain("5.5\u00a0ms");
  });
  it("says why a sample is left out, under the pointer", async () => {
    const { host } = await render(<SampleDots configurations={both} />);
    const cross = host.querySelector("figure [data-kind=leftOut]")!.getBoundingClientRect();
    const box = surfaceOf(host).getBoundingClientRect();
    await userEvent.hover(surfaceOf(host), {
      position: { x: cross.x + cross.width / 2 - box.x, y: cross.y + cross.height / 2 - box.y },
    });
    await settle();
    expect(host.textContent).toContain("the tab was hidden");
  });
  it("shows runs in the order they were taken when asked, and reads them in it", async () => {
    const { host } = await render(<SampleDots configurations={[shared]} />);
    const read = async (keys: string): Promise<string> => {
      surfaceOf(host).focus();
      await userEvent.keyboard(keys);
      await settle();
      return spokenIn(host).replaceAll("\u00a0", " ");
    };
    // By time first: the fastest sample, which was taken last.
    expect(await read("{ArrowRight}")).toBe("shared on 4 workers: 5.0 ms sample 3 of 3");
    await userEvent.click(page.getByRole("radio", { name: "As taken ↓" }));
    await settle();
    expect(await read("{Home}")).toBe("shared on 4 workers: 19.0 ms first run, cold");
    expect(await read("{ArrowRight}{ArrowRight}")).toBe(
      "shared on 4 workers: 9.0 ms left out, because the tab was hidden",
    );
  });
  it("has a name and a summary, and offers its picture and its numbers", async () => {
    const { host, source } = await render(<SampleDots configurations={both} />);
    await expect.element(page.getByRole("figure", { name: "Distribution of samples" })).toBeInTheDocument();
    expect(host.querySelector("figcaption")?.textContent).toMatch(/^serial: 3 samples from 14\.0/);
    expect(source()?.svg()?.querySelectorAll("[data-lane]")).toHaveLength(2);
    expect(source()?.table().rows.slice(5, 8)).toEqual([
      ["shared", 4, 1, "first run, cold", 19, null],
      ["shared", 4, 2, "warm-up", 15, null],
      ["shared", 4, 3, "left out", 9, "hidden"],
    ]);
  });
  it("says what will come before there is anything", async () => {
    const { host } = await render(<SampleDots configurations={[{ ...serial, samplesMs: [], warmupsMs: [] }]} />);
    expect(host.textContent).toBe("The samples appear when the first run has been timed.");
  });
});
