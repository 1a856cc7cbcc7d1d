import { describe, expect, it } from "vitest";
import { callBlock, maxCalls } from "#protocol/profile.ts";
import { CallTree } from "./callTree.ts";
import { Sampler } from "./sampler.ts";

/** A thread whose functions are called by hand. */
function thread(lane: number, functions = 4) {
  const block = new Int32Array(callBlock.length);
  const tree = new CallTree(block, functions);
  tree.lane = lane;
  const { word, below, enter } = tree.hooks;
  const callers: number[] = [];
  return {
    block,
    tree,
    call(fn: number): void {
      const caller = word[0]!;
      callers.push(caller);
      word[0] = below[caller + fn]! || enter(caller + fn);
    },
    end(): void {
      word[0] = callers.pop()!;
    },
  };
}

const rows = (sampler: Sampler, phase: number) =>
  sampler
    .phases()
    .filter((found) => found.phase === phase)
    .flatMap(({ threads }) =>
      threads.map(({ worker, parent, fn, selfMs }) => [worker, [...parent], [...fn], [...selfMs]]),
    );

describe("a sampler", () => {
  it("gives the time between two looks half to what it saw before and half to what it sees now", () => {
    const own = thread(0);
    const sampler = new Sampler();
    sampler.add(own.block);
    sampler.look(1, 100);
    own.call(1);
    sampler.look(1, 102);
    own.call(2);
    sampler.look(1, 106);
    own.end();
    sampler.look(1, 107);
    // 2 ms: half outside, half in 1 · 4 ms: half in 1, half in 2 · 1 ms: half in 2, half in 1.
    expect(rows(sampler, 1)).toEqual([[0, [-1, 0, 1], [-1, 1, 2], [1, 3.5, 2.5]]]);
    expect(sampler.phases()).toMatchObject([{ phase: 1, watchedMs: 7, samples: 3 }]);
  });

  it("counts each phase apart and nothing between them", () => {
    const own = thread(-1);
    const sampler = new Sampler();
    sampler.add(own.block);
    own.call(1);
    sampler.look(0, 0);
    sampler.look(7, 10);
    sampler.look(0, 14);
    own.end();
    own.call(2);
    sampler.look(8, 20);
    own.end();
    // What is seen when a phase is over is no part of it.
    sampler.look(0, 21);
    sampler.look(7, 30);
    sampler.look(0, 35);
    expect(rows(sampler, 7)).toEqual([[-1, [-1, 0], [-1, 1], [5, 4]]]);
    expect(rows(sampler, 8)).toEqual([[-1, [-1, 0], [-1, 2], [0, 1]]]);
    expect(sampler.phases().map(({ phase, watchedMs }) => [phase, watchedMs])).toEqual([
      [7, 9],
      [8, 1],
    ]);
  });

  it("leaves out threads that were in no function, or serve nobody yet", () => {
    const [idle, busy, unserved] = [thread(0), thread(1), thread(-2)];
    const sampler = new Sampler();
    for (const { block } of [idle, busy, unserved]) sampler.add(block);
    busy.call(1);
    unserved.call(1);
    sampler.look(1, 0);
    sampler.look(1, 4);
    expect(rows(sampler, 1)).toEqual([[1, [-1, 0], [-1, 1], [0, 4]]]);
  });

  it("adds up to the time it watched, whoever comes when", () => {
    const [first, second] = [thread(0), thread(1)];
    const sampler = new Sampler();
    sampler.add(first.block);
    sampler.look(1, 0);
    first.call(1);
    sampler.look(1, 3);
    sampler.add(second.block);
    second.call(2);
    sampler.look(1, 5);
    first.call(3);
    sampler.look(0, 9);
    const [{ watchedMs, threads }] = sampler.phases() as [ReturnType<Sampler["phases"]>[0]];
    expect(watchedMs).toBe(9);
    expect(threads.map(({ selfMs }) => selfMs.reduce((a, b) => a + b))).toEqual([9, 6]);
  });

  it("is not misled by what a program writes where it should not", () => {
    const own = thread(0);
    const sampler = new Sampler();
    sampler.add(own.block);
    own.call(1);
    own.call(2);
    sampler.look(1, 0);
    for (const wrong of [-5, 0, 3, 2 ** 31 - 1]) {
      own.block[callBlock.current] = wrong;
      sampler.look(1, 1);
    }
    own.block[callBlock.calls] = 2 ** 31 - 1;
    own.block[callBlock.parents + 3] = 3;
    own.block[callBlock.parents + 2] = -7;
    own.block.fill(99, callBlock.functions + 2);
    expect(rows(sampler, 1)).toEqual([[0, [-1, 0], [-1, 99], [0.5, 0.5]]]);
    own.block[callBlock.width] = 0;
    sampler.look(1, 2);
    expect(sampler.phases()[0]?.threads[0]?.parent.length).toBeLessThanOrEqual(maxCalls);
  });
});

describe("the calls of a thread", () => {
  const pathOf = ({ block }: ReturnType<typeof thread>): number[] => {
    const path: number[] = [];
    for (let call = block[0]! / block[callBlock.width]!; call > 1; call = block[callBlock.parents + call]!)
      path.unshift(block[callBlock.functions + call]!);
    return path;
  };

  it("are made once for each path", () => {
    const own = thread(0);
    for (let round = 0; round < 3; round++) {
      for (const fn of [1, 2, 3]) own.call(fn);
      expect(pathOf(own)).toEqual([1, 2, 3]);
      for (let i = 0; i < 3; i++) own.end();
      expect(pathOf(own)).toEqual([]);
    }
    expect(own.block[callBlock.calls]).toBe(2 + 3);
  });

  it("of a direct recursion are one", () => {
    const own = thread(0);
    for (let depth = 0; depth < 1_000; depth++) own.call(1);
    expect(pathOf(own)).toEqual([1]);
    own.call(2);
    expect(pathOf(own)).toEqual([1, 2]);
    expect(own.block[callBlock.isFolded]).toBe(0);
    for (let depth = 0; depth < 1_001; depth++) own.end();
    expect(pathOf(own)).toEqual([]);
  });

  it("are folded where they are too deep, and end where they began", () => {
    const own = thread(0);
    for (let depth = 0; depth < 1_000; depth++) own.call(1 + (depth % 2));
    expect(pathOf(own).length).toBeLessThanOrEqual(128);
    expect(pathOf(own).at(-1)).toBe(2);
    expect(own.block[callBlock.isFolded]).toBe(1);
    for (let depth = 0; depth < 1_000; depth++) own.end();
    expect(pathOf(own)).toEqual([]);
  });

  it("count as if they came from outside where there are too many", () => {
    const own = thread(0, 40);
    const pathsTo = (depth: number): void => {
      for (let fn = 1; depth > 0 && fn < 40; fn++) {
        own.call(fn);
        pathsTo(depth - 1);
        own.end();
      }
    };
    pathsTo(3);
    expect(own.block[callBlock.calls]).toBeLessThanOrEqual(maxCalls);
    expect(own.block[callBlock.isFolded]).toBe(1);
    expect(pathOf(own)).toEqual([]);
    for (const fn of [39, 38, 37, 39]) own.call(fn);
    expect(pathOf(own)).toEqual([39]);
    own.end();
    expect(pathOf(own)).toEqual([37]);
  });

  it("count with their caller where even that is too many", () => {
    const own = thread(0, 20_000);
    for (let fn = 1; fn < 2_000; fn++) {
      own.call(fn);
      own.end();
    }
    expect(own.block[callBlock.calls]).toBe(256);
    expect(pathOf(own)).toEqual([]);
    own.call(1);
    own.call(19_999);
    expect(pathOf(own)).toEqual([1]);
  });
});
