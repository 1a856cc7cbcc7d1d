import { describe, expect, it } from "vitest";
import { traceOf } from "#measure/traceFixtures.ts";
import { trafficOf } from "#measure/traffic.ts";
import { cellAt, layoutTraffic } from "./layoutTraffic.ts";

const span = (kind: "send" | "deserialize" | "serialize", worker: number, bytes: number) => {
  return { kind, worker, bytes, startMs: 0, endMs: 1 };
};
/** Worker i reads (i + 1) MB and writes i kB. */
const trafficTo = (workers: number, sharedBytes = 0) =>
  trafficOf(
    traceOf([
      ...Array.from({ length: workers }, (_, i) => span("deserialize", i, (i + 1) * 1e6)),
      ...Array.from({ length: workers }, (_, i) => span("serialize", i, i * 1e3)),
      span("send", -1, (1e6 * workers * (workers + 1)) / 2 + sharedBytes),
    ]),
    workers,
  );

describe("layoutTraffic", () => {
  const layout = layoutTraffic(trafficTo(2), 600);
  it("has rows from and columns to, with totals at the margins", () => {
    const labels = layout.rows.map((row) => row.map(({ key, label }) => `${key}: ${label.replace("\u00a0", " ")}`));
    expect(labels).toEqual([
      ["0 1: 1.0 MB", "0 2: 2.0 MB", "0 all: 3.0 MB"],
      [],
      ["2 0: 1.0 kB", "2 all: 1.0 kB"],
      ["all 0: 1.0 kB", "all 1: 1.0 MB", "all 2: 2.0 MB", "all: 3.0 MB"],
    ]);
    const [driver] = layout.rows;
    expect(driver!.map(({ share }) => share)).toEqual([0.5, 1, 1]);
    expect(driver![0]!.left).toBeCloseTo(layout.grid.left + layout.cell.width);
    expect(driver![0]!.top).toBe(layout.grid.top);
    expect(driver![2]!.left).toBeGreaterThan(layout.grid.right);
    expect(layout.columnNames.map(({ text }) => text)).toEqual(["driver", "worker 0", "worker 1", "all"]);
  });
  it("has shared memory when something went that way", () => {
    const { rows, rowNames } = layoutTraffic(trafficTo(2, 5e6), 600);
    expect(rowNames.map(({ text }) => text)).toEqual(["driver", "worker 0", "worker 1", "shared", "all"]);
    expect(rows[0]!.find(({ key }) => key === "0 3")!.text).toEqual({
      title: "driver → shared",
      rows: [["moved", "5.0\u00a0MB"]],
    });
  });
  it("shrinks its cells for 64 workers, names some of them, and keeps the numbers for the pointer", () => {
    const { rows, columnNames, rowNames, grid, cell } = layoutTraffic(trafficTo(64), 320);
    expect(grid.right).toBeLessThan(320);
    const inside = rows.flat().filter(({ isTotal }) => !isTotal);
    expect(inside).toHaveLength(64 + 63);
    expect(new Set(inside.map(({ label }) => label))).toEqual(new Set([""]));
    expect(cellAt(rows, grid.left + 10.5 * cell.width, grid.top + 0.5 * cell.height)!.text.title).toBe(
      "driver → worker 9",
    );
    const apart = columnNames.slice(1, -1).map(({ x }) => x);
    for (const [i, x] of apart.entries()) if (i > 0) expect(x - apart[i - 1]!).toBeGreaterThanOrEqual(16);
    for (const [i, { y }] of rowNames.entries()) if (i > 0) expect(y - rowNames[i - 1]!.y).toBeGreaterThanOrEqual(11);
  });
  it("finds a cell by its place, and none beside them", () => {
    const cell = layout.rows[0]![1]!;
    expect(cellAt(layout.rows, cell.x, cell.y)).toBe(cell);
    expect(cellAt(layout.rows, layout.grid.left + 1, layout.grid.top + 1)).toBeNull();
    expect(cellAt(layout.rows, -5, 0)).toBeNull();
  });
});
