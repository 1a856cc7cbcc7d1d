import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { traceOf } from "#measure/traceFixtures.ts";
import { trafficOf } from "#measure/traffic.ts";
import { cleanUp, render, settle, spokenIn, surfaceOf } from "../speedup/testing/render.tsx";
import { TrafficMatrix } from "./TrafficMatrix.tsx";

afterEach(cleanUp);

const traffic = (workers: number) =>
  trafficOf(
    traceOf(
      Array.from({ length: workers }, (_, worker) => [
        { kind: "deserialize", worker, bytes: (worker + 1) * 1e6, startMs: 0, endMs: 1 } as const,
        { kind: "serialize", worker, bytes: 8, startMs: 1, endMs: 2 } as const,
      ]).flat(),
    ),
    workers,
  );

describe("TrafficMatrix", () => {
  it("writes the bytes into the cells and the totals beside them", async () => {
    const { host } = await render(<TrafficMatrix traffic={traffic(2)} name="shared on 2 workers" />);
    const cells = [...host.querySelectorAll<SVGGElement>("[data-cell]")];
    expect(cells.map((cell) => [cell.dataset["cell"], cell.textContent.replace("\u00a0", " ")])).toEqual([
      ["0 1", "1.0 MB"],
      ["0 2", "2.0 MB"],
      ["0 all", "3.0 MB"],
      ["1 0", "8 B"],
      ["1 all", "8 B"],
      ["2 0", "8 B"],
      ["2 all", "8 B"],
      ["all 0", "16 B"],
      ["all 1", "1.0 MB"],
      ["all 2", "2.0 MB"],
      ["all", "3.0 MB"],
    ]);
  });
  it("has numbers for 64 workers under the pointer and by keys", async () => {
    const { host } = await render(<TrafficMatrix traffic={traffic(64)} name="shared on 64 workers" />, 390);
    const cell = host.querySelector("[data-cell='0 64'] rect")!.getBoundingClientRect();
    const box = surfaceOf(host).getBoundingClientRect();
    await userEvent.hover(surfaceOf(host), {
      position: { x: cell.x + cell.width / 2 - box.x, y: cell.y + cell.height / 2 - box.y },
    });
    await settle();
    expect(host.textContent).toContain("driver → worker 63moved64.0\u00a0MB");
    surfaceOf(host).focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowDown}{Home}");
    await settle();
    expect(spokenIn(host)).toMatch(/^worker 0 → driver: moved 8\sB$/);
  });
  it("has a name and a summary, and offers its picture and its numbers", async () => {
    const { host, source } = await render(<TrafficMatrix traffic={traffic(2)} name="shared on 2 workers" />);
    await expect.element(page.getByRole("figure", { name: "Bytes moved by shared on 2 workers" })).toBeInTheDocument();
    expect(host.querySelector("figcaption")?.textContent.replaceAll("\u00a0", " ")).toBe(
      "shared on 2 workers moved 3.0 MB: 3.0 MB from the driver, 16 B to it.",
    );
    expect(source()?.svg()).toBe(host.querySelector("svg"));
    expect(source()?.table().rows).toEqual([
      ["driver", "worker 0", 1e6],
      ["driver", "worker 1", 2e6],
      ["worker 0", "driver", 8],
      ["worker 1", "driver", 8],
    ]);
  });
  it("says what will come, or that nothing moved", async () => {
    const { host, again } = await render(<TrafficMatrix traffic={null} name="" />);
    expect(host.textContent).toBe("Bytes moved appear when a parallel variant has run.");
    await again(<TrafficMatrix traffic={trafficOf(traceOf([]), 2)} name="shared on 2 workers" />);
    expect(host.textContent).toBe("shared on 2 workers moved no bytes.");
  });
});
