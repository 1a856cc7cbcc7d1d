import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { profileOf } from "#measure/profile/profileFixtures.ts";
import { profileTree } from "#measure/profile/profileTree.ts";
import { callFill } from "./callColor.ts";
import { callAt, callsTo, drawnProfile, formatChange, pathKey, type DrawnCall } from "./drawnCall.ts";
import { functionRows, functionTable } from "./functionRows.ts";
import { boxAt, layoutIcicle, rowHeight } from "./layoutIcicle.ts";
import { arcAt, layoutSunburst } from "./layoutSunburst.ts";
import { firstChoice, isPossible, profileView, type ProfiledConfiguration } from "./profiled.ts";
import { profileSentence, samplesSentence } from "./profileText.ts";

const serial = profileOf({ [-1]: { serial: 10, "serial cell": 60, "serial cell root": 20, "serial rest": 10 } });
const parallel = profileOf(
  { [-1]: { "": 70, parallel: 10 }, 0: { "": 10, cell: 50, "cell root": 20 }, 1: { "": 50, cell: 30 } },
  { functions: serial.functions },
);
const configurations: readonly ProfiledConfiguration[] = [
  { variant: "serial", workers: 1, takesPool: false, profile: serial },
  { variant: "parallel", workers: 2, takesPool: true, profile: parallel },
];
const root = drawnProfile(profileTree(serial, null));
/** The way to the calls of these names. */
const pathTo = (from: DrawnCall, ...names: readonly string[]): readonly string[] => {
  let call = from;
  for (const name of names) call = call.children.find(({ fn }) => fn?.name === name)!;
  return call.path;
};
const boxes = (focus: readonly string[]) =>
  layoutIcicle(root, 1000, focus).rows.map((row) => row.map(({ call, left, right }) => [call.label, left, right]));

describe("the icicle", () => {
  it("gives each call its share of the width, below its caller", () => {
    expect(boxes([])).toEqual([
      [["all functions", 0, 1000]],
      [["serial", 0, 1000]],
      [
        ["cell", 0, 800],
        ["rest", 800, 900],
      ],
      [["root", 0, 200]],
    ]);
    const { height, rows } = layoutIcicle(root, 1000, []);
    expect(height).toBe(4 * rowHeight);
    expect(rows[2]?.[1]).toMatchObject({ top: 2 * rowHeight, bottom: 3 * rowHeight, x: 850, label: "rest" });
  });

  it("gives what is zoomed to the whole width, and keeps what is above it", () => {
    const path = pathTo(root, "serial", "cell");
    expect(boxes(path)).toEqual([
      [["all functions", 0, 1000]],
      [["serial", 0, 1000]],
      [["cell", 0, 1000]],
      [["root", 0, 250]],
    ]);
    expect(layoutIcicle(root, 1000, path).rows.map((row) => row[0]?.isAbove)).toEqual([true, true, false, false]);
  });

  it("leaves out what is narrower than a pixel, and words that do not fit", () => {
    expect(layoutIcicle(root, 4, []).rows.map((row) => row.map(({ call, label }) => [call.label, label]))).toEqual(
      [[["all functions", ""]], [["serial", ""]], [["cell", ""]], []].filter((row) => row.length > 0),
    );
    expect(layoutIcicle(root, 0, []).rows).toHaveLength(1);
  });

  it("finds the box at a place", () => {
    const { rows } = layoutIcicle(root, 1000, []);
    expect(boxAt(rows, 850, 2.5 * rowHeight)?.call.label).toBe("rest");
    expect(boxAt(rows, 950, 2.5 * rowHeight)).toBeNull();
    expect(boxAt(rows, 10, 99 * rowHeight)).toBeNull();
  });

  it("of any profile keeps calls within their callers and apart from each other", () => {
    const times = fc.dictionary(fc.constantFrom("a", "a b", "a c", "a b d", "a c d", "e", "e f"), fc.nat(50));
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 2000 }), (some, width) => {
        const paths = ["a", "a b", "a c", "a b d", "a c d", "e", "e f"];
        const whole = Object.fromEntries(paths.map((path) => [path, some[path] ?? 0]));
        const { rows } = layoutIcicle(drawnProfile(profileTree(profileOf({ 0: whole }), null)), width, []);
        const all = rows.flat();
        for (const row of rows)
          for (const [index, box] of row.entries()) {
            expect(box.right).toBeGreaterThanOrEqual(box.left);
            expect(box.left).toBeGreaterThanOrEqual((row[index - 1]?.right ?? 0) - 1e-6);
            const caller = all.find(({ key }) => key === pathKey(box.call.path.slice(0, -1)));
            expect(box.right).toBeLessThanOrEqual((caller?.right ?? width) + 1e-6);
            expect(box.left).toBeGreaterThanOrEqual((caller?.left ?? 0) - 1e-6);
          }
      }),
    );
  });
});

describe("the sunburst", () => {
  const layout = layoutSunburst(root, { width: 400, height: 300 }, []);
  it("gives each call its share of the circle, around its caller", () => {
    const degrees = layout.rings.map((ring) =>
      ring.map(({ call, startAngle, endAngle }) => [
        call.label,
        Math.round((startAngle * 180) / Math.PI),
        Math.round((endAngle * 180) / Math.PI),
      ]),
    );
    expect(degrees).toEqual([
      [["all functions", 0, 360]],
      [["serial", 0, 360]],
      [
        ["cell", 0, 288],
        ["rest", 288, 324],
      ],
      [["root", 0, 72]],
    ]);
    expect(layout).toMatchObject({ centerX: 200, centerY: 150, radius: 146 });
    expect(layout.rings.map((ring) => ring[0]?.outerRadius)).toEqual([36.5, 73, 109.5, 146]);
  });

  it("finds the piece at a place", () => {
    const at = (degrees: number, distance: number) =>
      arcAt(
        layout,
        200 + Math.sin((degrees / 180) * Math.PI) * distance,
        150 - Math.cos((degrees / 180) * Math.PI) * distance,
      )?.call.label;
    expect([at(0, 0), at(90, 50), at(100, 90), at(300, 90), at(350, 90), at(36, 120), at(90, 120)]).toEqual([
      "all functions",
      "serial",
      "cell",
      "rest",
      undefined,
      "root",
      undefined,
    ]);
    for (const arc of layout.rings.flat()) expect(arcAt(layout, arc.x, arc.y)).toBe(arc);
  });

  it("writes along rings, or across them where there is more room, never upside down", () => {
    const labels = layout.rings.flat().map(({ label }) => label);
    // In the middle of its 288°, at the lower right: turned, and below the centre.
    expect(labels.map((label) => label?.text)).toEqual(["all fun…", "serial", "cell", "rest", "root"]);
    expect(labels[2]?.transform).toBe("rotate(324) translate(0,91.25)");
    expect(labels[4]?.transform).toBe("rotate(36) translate(0,-127.75)");
    expect(labels[3]?.transform).toBe("rotate(306) translate(0,-91.25)");
  });

  it("has what is zoomed to in the middle", () => {
    const { rings } = layoutSunburst(root, { width: 400, height: 300 }, pathTo(root, "serial", "cell"));
    expect(rings.map((ring) => ring.map(({ call }) => call.label))).toEqual([["cell"], ["root"]]);
    expect(rings[0]?.[0]?.label).toEqual({ transform: "", text: "cell" });
  });
});

describe("a path", () => {
  it("leads as far as there are calls", () => {
    const path = pathTo(root, "serial", "cell");
    expect(callAt(root, path).label).toBe("cell");
    expect(callAt(root, [...path, "nowhere", "else"]).label).toBe("cell");
    expect(callsTo(root, path).map(({ label }) => label)).toEqual(["all functions", "serial", "cell"]);
    expect(callsTo(root, []).map(({ label }) => label)).toEqual(["all functions"]);
  });
});

describe("what is shown", () => {
  it("is one configuration, all threads or one", () => {
    expect(firstChoice(configurations)).toEqual({ shown: 1, worker: null, before: null, unit: "ms" });
    const all = profileView(configurations, firstChoice(configurations))!;
    expect([all.root.weight, all.root.children.map(({ label, weight }) => [label, weight])]).toEqual([
      110,
      [
        ["cell", 100],
        ["parallel", 10],
      ],
    ]);
    const one = profileView(configurations, { ...firstChoice(configurations), worker: 1 })!;
    expect(one.root.children.map(({ label, weight }) => [label, weight])).toEqual([["cell", 30]]);
  });

  it("is a difference, with signs in words and colours", () => {
    const { root: drawn, functions } = profileView(configurations, { shown: 1, before: 0, worker: null, unit: "ms" })!;
    expect(drawn.children.map(({ label, change }) => [label.replaceAll("\u00a0", " "), change])).toEqual([
      ["+20.0 ms cell", 20 / 180],
      ["−10.0 ms serial", -1],
      ["−10.0 ms rest", -1],
      ["+10.0 ms parallel", 1],
    ]);
    const [more, less] = [callFill(drawn.children[3]!), callFill(drawn.children[1]!)];
    expect(more.color).not.toBe(less.color);
    expect(callFill(drawn.children[0]!).opacity).toBeLessThan(more.opacity);
    expect(functionTable(functions)).toEqual({
      columns: ["function", "file", "line", "self ms before", "self ms after", "change of self ms"],
      rows: [
        ["cell", "", 20, 60, 80, 20],
        ["serial", "", 10, 10, 0, -10],
        ["rest", "", 40, 10, 0, -10],
        ["parallel", "", 50, 0, 10, 10],
        ["root", "", 30, 20, 20, 0],
      ],
    });
    expect(functionRows(functions)[1]).toMatchObject({ label: "serial", place: "line 10", bar: -0.5 });
  });

  it("is possible only where it is there", () => {
    const choice = firstChoice(configurations);
    expect(isPossible(choice, configurations)).toBe(true);
    expect(isPossible({ ...choice, worker: 1 }, configurations)).toBe(true);
    expect(isPossible({ ...choice, worker: 7 }, configurations)).toBe(false);
    expect(isPossible(choice, configurations.slice(0, 1))).toBe(false);
    expect(isPossible({ ...choice, before: 5 }, configurations)).toBe(false);
  });

  it("is told in a sentence", () => {
    const choice = { shown: 1, worker: null, before: null, unit: "ms" } as const;
    const say = (change: Partial<Parameters<typeof profileSentence>[1]>) => {
      const changed = { ...choice, ...change };
      return profileSentence(configurations, changed, profileView(configurations, changed)!.functions).replaceAll(
        "\u00a0",
        " ",
      );
    };
    expect(say({})).toBe(
      "parallel on 2 workers: 110 ms in functions for each repetition; most in cell 73%, root 18%, parallel 9%.",
    );
    expect(say({ worker: 1 })).toBe(
      "parallel on 2 workers, worker 1: 30.0 ms in functions for each repetition; most in cell 100%.",
    );
    expect(say({ before: 0 })).toBe(
      "parallel on 2 workers compared with serial: cell +20.0 ms, serial −10.0 ms, rest −10.0 ms.",
    );
    expect(say({ before: 0, unit: "share" })).toBe(
      "parallel on 2 workers compared with serial: cell +13%, serial −10%, rest −10%.",
    );
    expect(samplesSentence(configurations[0]!)).toMatch(
      /^Looked 100 times in 1 repetition\. Shares are right to about 10%\./,
    );
  });

  it("is a table of functions", () => {
    const { functions } = profileView(configurations, { shown: 0, worker: null, before: null, unit: "ms" })!;
    expect(functionTable(functions).rows).toEqual([
      ["cell", "", 20, 60, 0.6, 80, 0.8],
      ["root", "", 30, 20, 0.2, 20, 0.2],
      ["serial", "", 10, 10, 0.1, 100, 1],
      ["rest", "", 40, 10, 0.1, 10, 0.1],
    ]);
    expect(functionRows(functions)[1]?.cells.map((cell) => cell.replaceAll("\u00a0", " "))).toEqual([
      "20.0 ms",
      "20%",
      "20.0 ms",
      "20%",
    ]);
  });

  it("has signs with its changes", () => {
    expect([
      formatChange(0.124, "share"),
      formatChange(-0.124, "share"),
      formatChange(0, "share"),
      formatChange(0, "ms"),
    ]).toEqual(["+12%", "−12%", "±0", "±0"]);
  });
});
