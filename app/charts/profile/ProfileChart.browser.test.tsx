import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { profileOf } from "#measure/profile/profileFixtures.ts";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { ProfileChart } from "./ProfileChart.tsx";
import type { ProfiledConfiguration } from "./profiled.ts";

const serial = profileOf({ [-1]: { serial: 10, "serial cell": 60, "serial cell root": 20, "serial rest": 10 } });
const parallel = profileOf(
  { [-1]: { "": 70, parallel: 10 }, 0: { "": 10, cell: 50, "cell root": 20 }, 1: { "": 50, cell: 30 } },
  { functions: serial.functions },
);
const configurations: readonly ProfiledConfiguration[] = [
  { variant: "serial", workers: 1, takesPool: false, profile: serial },
  { variant: "parallel", workers: 2, takesPool: true, profile: parallel },
];

afterEach(cleanUp);

const calls = (host: HTMLElement): (string | null)[] =>
  [...host.querySelectorAll("[data-call]")].map((each) => each.getAttribute("data-call"));
const rows = (host: HTMLElement): string[] =>
  [...host.querySelectorAll("tbody tr")].map((row) => (row.textContent ?? "").replaceAll("\u00a0", " "));
const select = async (host: HTMLElement, label: string, option: string): Promise<void> => {
  await userEvent.selectOptions(page.elementLocator(host).getByLabelText(label, { exact: true }), option);
  await settle();
};

describe("ProfileChart", () => {
  it("shows the calls of all threads, and the functions beside them", async () => {
    const { host } = await render(<ProfileChart configurations={configurations} />);
    expect(calls(host)).toEqual(["all functions", "cell", "parallel", "root"]);
    expect(rows(host)[0]).toMatch(/^cell line 20\s*80.0 ms73%100 ms91%$/);
    expect(host.querySelector("figcaption")?.textContent).toMatch(/^parallel on 2 workers: 110/);
  });

  it("shows one thread, another configuration, or the difference of two", async () => {
    const { host } = await render(<ProfileChart configurations={configurations} />);
    await select(host, "Threads", "worker 1");
    expect(calls(host)).toEqual(["all functions", "cell"]);
    await select(host, "Profile of", "serial");
    expect(calls(host)).toEqual(["all functions", "serial", "cell", "rest", "root"]);
    await select(host, "Profile of", "parallel on 2 workers");
    await select(host, "Compared with", "serial");
    expect(calls(host).map((label) => label?.replaceAll("\u00a0", " "))).toContain("+20.0 ms cell");
    await userEvent.click(page.elementLocator(host).getByRole("radio", { name: "per cent" }));
    expect(calls(host)).toContain("+11% cell");
    expect(rows(host)[0]).toMatch(/^cell line 2060%73%\+13%$/);
  });

  it("zooms with keys, and back, and by the path", async () => {
    const { host } = await render(<ProfileChart configurations={configurations.slice(0, 1)} />);
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    await settle();
    expect(spokenIn(host).replaceAll("\u00a0", " ")).toMatch(
      /^cell: in itself 60.0 ms, 60%, with what it calls 80.0 ms, 80%/,
    );
    await userEvent.keyboard("{Enter}");
    await settle();
    expect(calls(host)).toEqual(["all functions", "serial", "cell", "root"]);
    const path = host.querySelector("nav")!;
    expect(path.textContent).toBe("all functionsserialcell");
    await userEvent.keyboard("{Escape}");
    await settle();
    expect(calls(host)).toContain("rest");
    await userEvent.click(path.querySelector("button")!);
    await settle();
    expect(path.textContent).toBe("all functions");
  });

  it("zooms with a click, in the sunburst too", async () => {
    const { host } = await render(<ProfileChart configurations={configurations.slice(0, 1)} />);
    await userEvent.click(surfaceOf(host), { position: { x: 50, y: 2.5 * 22 } });
    await settle();
    expect(host.querySelector("nav")?.textContent).toBe("all functionsserialcell");
    await userEvent.click(page.elementLocator(host).getByRole("radio", { name: "Sunburst" }));
    await settle();
    expect(calls(host)).toEqual(["cell", "root"]);
    // The middle leads back.
    await userEvent.click(surfaceOf(host));
    await settle();
    expect(calls(host)).toEqual(["serial", "cell", "rest", "root"]);
  });

  it("finds functions", async () => {
    const { host } = await render(<ProfileChart configurations={configurations} />);
    await userEvent.type(host.querySelector("input[type=search]")!, "RO");
    await settle();
    expect(rows(host).map((row) => row.slice(0, 4))).toEqual(["root"]);
    const classOf = (label: string) => host.querySelector(`[data-call="${label}"]`)?.getAttribute("class");
    expect(classOf("root")).not.toBe(classOf("cell"));
  });

  it("leads to where a function stands, and offers its numbers", async () => {
    const onPlace = vi.fn();
    const { host, source } = await render(<ProfileChart configurations={configurations} onPlace={onPlace} />);
    await userEvent.click(host.querySelector("tbody button")!);
    expect(onPlace).toHaveBeenCalledWith(expect.objectContaining({ name: "cell", line: 20 }));
    expect(source()?.table().columns[0]).toBe("function");
    expect(source()?.svg()?.querySelectorAll("rect")).toHaveLength(4);
  });

  it("goes on with what there is when another run comes", async () => {
    const { host, again } = await render(<ProfileChart configurations={configurations} />);
    await again(<ProfileChart configurations={configurations.slice(0, 1)} />);
    expect(calls(host)).toContain("serial");
    await again(<ProfileChart configurations={[]} />);
    expect(host.textContent).toBe("A profiled run shows here where its time goes.");
  });
});
