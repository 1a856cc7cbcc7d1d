import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Profile } from "#protocol/profile.ts";
import { besideVariant, changeOf, differenceTree, type DifferenceNode } from "./difference.ts";
import { functionChanges, functionLabel, functionTimes } from "./functionTimes.ts";
import { lineHeat } from "./heat.ts";
import { fixtureFunction, profileOf } from "./profileFixtures.ts";
import { profileLanes, profileTree, type ProfileNode } from "./profileTree.ts";

/** A tree in words: "name self/total", its callees in brackets. */
const outline = ({ fn, selfMs, totalMs, children }: ProfileNode): string =>
  `${fn?.name ?? "all"} ${selfMs}/${totalMs}${children.length > 0 ? ` [${children.map(outline).join(", ")}]` : ""}`;

const two = profileOf({
  [-1]: { "": 60, run: 4, "run sum": 6 },
  0: { "": 10, task: 5, "task cell": 55, "task sum": 0, "task sum cell": 10 },
  1: { "": 30, task: 10, "task cell": 40 },
});

describe("the tree of calls", () => {
  it("of one thread, without the time outside of functions", () => {
    expect(outline(profileTree(two, -1))).toBe("all 0/10 [run 4/10 [sum 6/6]]");
    expect(outline(profileTree(two, 0))).toBe("all 0/70 [task 5/70 [cell 55/55, sum 0/10 [cell 10/10]]]");
  });

  it("of all threads adds them up, path by path", () => {
    expect(outline(profileTree(two, null))).toBe(
      "all 0/130 [task 15/120 [cell 95/95, sum 0/10 [cell 10/10]], run 4/10 [sum 6/6]]",
    );
  });

  it("is for one repetition", () => {
    const profile = profileOf({ [-1]: { "": 10, run: 30 } }, { repetitions: 5 });
    expect(outline(profileTree(profile, null))).toBe("all 0/6 [run 6/6]");
    expect(profileLanes(profile)).toEqual([{ worker: -1, insideMs: 6, outsideMs: 2 }]);
  });

  it("puts a worker and the one that replaced it together", () => {
    const [first] = profileOf({ 0: { "": 1, task: 2 } }).threads;
    const profile = { ...profileOf({ 0: { "": 3, task: 4 } }) };
    const both: Profile = { ...profile, threads: [...profile.threads, first!] };
    expect(profileLanes(both)).toEqual([{ worker: 0, insideMs: 6, outsideMs: 4 }]);
    expect(outline(profileTree(both, 0))).toBe("all 0/6 [task 6/6]");
  });

  it("holds what is wrong in a profile without failing", () => {
    const [thread] = profileOf({ 0: { "": 0, task: 4, "task cell": 3 } }).threads;
    const broken: Profile = { functions: [], repetitions: 0, watchedMs: 7, samples: 1, threads: [thread!] };
    expect(outline(profileTree(broken, null))).toBe("all 7/7");
  });
});

/** Any profile: a few functions calling each other on paths of up to five. */
const anyProfile = fc
  .array(
    fc.dictionary(
      fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 5 }).map((path) => path.join(" ")),
      fc.nat(100),
      { maxKeys: 12 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((lanes) => {
    // Callers come before what they call, and are there.
    const whole = lanes.map((times) => {
      const paths = new Set([""]);
      for (const path of Object.keys(times))
        path.split(" ").forEach((_, i, names) => paths.add(names.slice(0, i + 1).join(" ")));
      return Object.fromEntries([...paths].map((path) => [path, times[path] ?? 0]));
    });
    return profileOf(Object.fromEntries(whole.map((times, lane) => [lane, times])));
  });

describe("totals add up", () => {
  const nodesOf = (node: ProfileNode): ProfileNode[] => [node, ...node.children.flatMap(nodesOf)];

  it("in the tree, in its functions, in its lanes and in the threads", () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const root = profileTree(profile, null);
        const nodes = nodesOf(root);
        for (const node of nodes)
          expect(node.totalMs).toBeCloseTo(
            node.children.reduce((sum, { totalMs }) => sum + totalMs, node.selfMs),
            6,
          );
        const selfMs = nodes.reduce((sum, node) => sum + node.selfMs, 0);
        expect(selfMs).toBeCloseTo(root.totalMs, 6);
        expect(functionTimes(root).reduce((sum, time) => sum + time.selfMs, 0)).toBeCloseTo(root.totalMs, 6);
        expect(profileLanes(profile).reduce((sum, lane) => sum + lane.insideMs, 0)).toBeCloseTo(root.totalMs, 6);
        for (const { selfMs: own, totalMs } of functionTimes(root)) {
          expect(totalMs).toBeGreaterThanOrEqual(own - 1e-6);
          expect(totalMs).toBeLessThanOrEqual(root.totalMs + 1e-6);
        }
      }),
    );
  });

  it("in a difference, which turned round is the same with other signs", () => {
    const pairs = (node: DifferenceNode): number[] => [
      node.total.before - node.self.before - node.children.reduce((sum, child) => sum + child.total.before, 0),
      node.total.after - node.self.after - node.children.reduce((sum, child) => sum + child.total.after, 0),
      ...node.children.flatMap(pairs),
    ];
    const changes = (node: DifferenceNode): Record<string, number> =>
      Object.fromEntries([
        [node.key, changeOf(node.total)],
        ...node.children.flatMap((child) =>
          Object.entries(changes(child)).map(([key, x]) => [`${node.key}>${key}`, x]),
        ),
      ]);
    fc.assert(
      fc.property(anyProfile, anyProfile, fc.constantFrom("ms", "share"), (a, b, unit) => {
        const [before, after] = [profileTree(a, null), profileTree(b, null)];
        const there = differenceTree(before, after, unit);
        for (const rest of pairs(there)) expect(rest).toBeCloseTo(0, 6);
        const back = changes(differenceTree(after, before, unit));
        for (const [key, change] of Object.entries(changes(there))) expect(back[key]).toBeCloseTo(-change, 6);
      }),
    );
  });

  it("beside the variant as within it", () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const root = profileTree(profile, null);
        const beside = besideVariant(root, "a");
        expect(beside.children.reduce((sum, child) => sum + child.totalMs, 0)).toBeCloseTo(root.totalMs, 6);
        expect(new Set(beside.children.map(({ key }) => key)).size).toBe(beside.children.length);
      }),
    );
  });
});

describe("the times of functions", () => {
  const named = (root: ProfileNode): Record<string, readonly [number, number]> =>
    Object.fromEntries(functionTimes(root).map(({ fn, selfMs, totalMs }) => [fn.name, [selfMs, totalMs]]));

  it("are those of all paths that lead to them", () => {
    expect(named(profileTree(two, null))).toEqual({ cell: [105, 105], task: [15, 120], sum: [6, 16], run: [4, 10] });
    expect(functionTimes(profileTree(two, null)).map(({ fn }) => fn.name)).toEqual(["cell", "task", "sum", "run"]);
  });

  it("count a call within a call of the same function once", () => {
    const profile = profileOf({ [-1]: { even: 1, "even odd": 2, "even odd even": 4, "even odd even odd": 8 } });
    expect(named(profileTree(profile, null))).toEqual({ even: [5, 15], odd: [10, 14] });
  });

  it("of two profiles stand side by side, the largest difference first", () => {
    const serial = profileOf({ [-1]: { serial: 10, "serial cell": 50 } });
    const parallel = profileOf({ [-1]: { parallel: 2 }, 0: { cell: 70 } }, { functions: serial.functions });
    const changes = functionChanges(profileTree(serial, null), profileTree(parallel, null));
    expect(changes.map(({ fn, before, after }) => [fn.name, before.selfMs, after.selfMs])).toEqual([
      ["cell", 50, 70],
      ["serial", 10, 0],
      ["parallel", 0, 2],
    ]);
  });

  it("are called by names, or by lines", () => {
    expect(functionLabel(fixtureFunction("sum"))).toBe("sum");
    expect(functionLabel(fixtureFunction("", 12))).toBe("anonymous, line 12");
    expect(functionLabel({ ...fixtureFunction("", 3), file: "lib.ts" })).toBe("anonymous, lib.ts line 3");
  });
});

describe("the difference of two profiles", () => {
  const serial = profileOf({ [-1]: { serial: 10, "serial cell": 80, "serial cell root": 10 } });
  const parallel = profileOf(
    { [-1]: { "": 90, parallel: 10 }, 0: { cell: 60, "cell root": 0 }, 1: { cell: 30 } },
    { functions: serial.functions },
  );
  const [before, after] = [
    besideVariant(profileTree(serial, null), "serial"),
    besideVariant(profileTree(parallel, null), "parallel"),
  ];
  const listed = (node: DifferenceNode): unknown[] => [
    node.fn?.name ?? "all",
    [node.self.before, node.self.after],
    changeOf(node.total),
    ...node.children.map(listed),
  ];

  it("sets what a serial variant calls beside what workers are given", () => {
    expect(outline(before)).toBe("all 0/100 [cell 80/90 [root 10/10], serial 10/10]");
    expect(outline(after)).toBe("all 0/100 [cell 90/90 [root 0/0], parallel 10/10]");
  });

  it("in ms", () => {
    expect(listed(differenceTree(before, after, "ms"))).toEqual([
      "all",
      [0, 0],
      0,
      ["cell", [80, 90], 0, ["root", [10, 0], -10]],
      ["serial", [10, 0], -10],
      ["parallel", [0, 10], 10],
    ]);
  });

  it("in shares of each profile", () => {
    const half = profileTree(profileOf({ [-1]: { cell: 20, root: 20 } }, { functions: serial.functions }), null);
    const [cell] = differenceTree(before, half, "share").children;
    expect(cell?.total).toEqual({ before: 0.9, after: 0.5 });
    expect(differenceTree(profileTree(profileOf({}), null), half, "share").total).toEqual({ before: 0, after: 1 });
  });
});

describe("the heat of lines", () => {
  const functions = [
    fixtureFunction("(top level)", 1, 9),
    fixtureFunction("outer", 2, 8),
    fixtureFunction("inner", 4, 5),
    fixtureFunction("cold", 6, 6),
    { ...fixtureFunction("other", 1, 3), file: "lib.ts" },
  ];
  const root = profileTree(
    profileOf({ [-1]: { outer: 20, "outer inner": 50, "outer other": 30 } }, { functions }),
    null,
  );

  it("is that of the innermost function, and leaves out what was never seen", () => {
    const heat = lineHeat(root, functions, undefined);
    expect(
      heat.map(({ line, time, selfShare, totalShare, isFirst }) => [
        line,
        time.fn.name,
        selfShare,
        totalShare,
        isFirst,
      ]),
    ).toEqual([
      [2, "outer", 0.2, 1, true],
      [3, "outer", 0.2, 1, false],
      [4, "inner", 0.5, 0.5, true],
      [5, "inner", 0.5, 0.5, false],
      [7, "outer", 0.2, 1, false],
      [8, "outer", 0.2, 1, false],
    ]);
  });

  it("is that of one file", () => {
    expect(lineHeat(root, functions, "lib.ts").map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(lineHeat(profileTree(profileOf({}), null), functions, undefined)).toEqual([]);
  });
});
