import { describe, expect, test } from "vitest";
import { cross, none, trip } from "../testing/crossing.ts";
import { programOf } from "../testing/programOf.ts";
import { decodeCall, decodeValue } from "./decode.ts";
import { JobEncoder, encodeValue } from "./encode.ts";
import { $fn } from "./marks.ts";

interface Link {
  readonly next: Link | null;
  readonly n?: unknown;
}

function chain(length: number, value: (i: number) => unknown = (i) => i): Link {
  let list: Link | null = null;
  for (let i = 0; i < length; i++) list = { next: list, n: value(i) };
  return list as Link;
}

/** The values of a list, its first link's first. */
function values(list: Link | null): unknown[] {
  const found: unknown[] = [];
  for (let link = list; link; link = link.next) found.push(link.n);
  return found;
}

const deep = 10_000;

describe("values nested 10,000 deep arrive", () => {
  test("in objects", () => {
    expect(values(trip(none, chain(deep)) as Link)).toEqual(values(chain(deep)));
  });

  test("in arrays", () => {
    let nested: unknown[] = [];
    for (let i = 0; i < deep; i++) nested = [i, nested];
    let depth = 0;
    for (let at = trip(none, nested) as unknown[]; at.length > 0; at = at[1] as unknown[]) depth++;
    expect(depth).toBe(deep);
  });

  test("in maps and sets, with keys that are nested too", () => {
    let nested: unknown = new Set([Math.abs]);
    for (let i = 0; i < deep; i++) nested = i % 2 ? new Set([nested]) : new Map([[nested, i]]);
    let at = trip(none, nested);
    for (let i = deep - 1; i >= 0; i--) {
      const [first] = (at as Map<unknown, unknown>).keys();
      if (at instanceof Map) expect(at.get(first)).toBe(i);
      at = first;
    }
    expect(at).toEqual(new Set([Math.abs]));
  });

  test("when the depth shows on one way only, as it does with links between the items of a list", () => {
    const items = Array.from({ length: deep }, (_, i) => ({ i, next: null as unknown, all: null as unknown }));
    items.forEach((item, i) => Object.assign(item, { next: items[i + 1], all: items }));
    const there = trip(none, items) as typeof items;
    expect(there.every((item, i) => item.i === i && item.next === there[i + 1] && item.all === there)).toBe(true);
  });

  test("with stand-ins at every level", () => {
    const list = chain(deep, (i) => Object.freeze([i, Math.sqrt]));
    const there = values(trip(none, list) as Link) as [number, unknown][];
    expect(there.every((item, i) => Object.isFrozen(item) && item[0] === deep - 1 - i && item[1] === Math.sqrt)).toBe(
      true,
    );
  });

  test("and so do functions that capture functions", () => {
    const { driver, worker } = programOf([
      { captures: ["f"], make: (captures) => () => captures[0] as (() => number) | null },
    ]);
    let fn: () => unknown = $fn(
      () => null,
      0,
      () => [null],
    );
    for (let i = 0; i < deep; i++) {
      const inner = fn;
      fn = $fn(
        () => inner,
        0,
        () => [inner],
      );
    }
    let depth = 0;
    for (let at = trip(driver, fn, worker) as () => unknown; at() !== null; at = at() as () => unknown) depth++;
    expect(depth).toBe(deep);
  });
});

test("what is not deep is not taken apart", () => {
  const value = [chain(100), Math.abs];
  expect(JSON.stringify(encodeValue(none, value, "value").value)).not.toContain("cut");
  expect(encodeValue(none, chain(100), "value").tokens).toBe(false);
});

test("a call whose module-level values are deep", () => {
  const { driver, worker } = programOf([{ make: () => () => 1, moduleValues: ["list", "n"] }]);
  driver.setModule({ list: () => chain(deep), n: () => 3 }, () => ({}));
  const encoder = new JobEncoder(driver);
  const call = encoder.call($fn(() => 1, 0));
  const set: Record<string, unknown> = {};
  const setters = Object.fromEntries(["list", "n"].map((name) => [name, (value: unknown) => (set[name] = value)]));
  decodeCall(worker, structuredClone(call), null, () => ({ values: setters, read: {}, functions: { 0: () => ({ bind: () => undefined, make: () => () => 1 }) } }), null); // prettier-ignore
  expect(values(set["list"] as Link)).toHaveLength(deep);
  expect(set["n"]).toBe(3);
});

test("each part of a job's inputs can be sent on its own", () => {
  const encoder = new JobEncoder(none);
  const { value, tokens } = encoder.inputs([chain(deep), 7, chain(3)], "items");
  const parts = (value as unknown[]).map((item) => decodeValue(none, cross({ value: [item], tokens, bytes: 0 }), null));
  expect(values((parts[0] as Link[])[0] as Link)).toHaveLength(deep);
  expect(parts.slice(1)).toEqual([[7], [chain(3)]]);
});
