import { describe, expect, test, vi } from "vitest";
import { MapResults, type StreamOwner } from "./resultStream.ts";

const turns = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
};

describe("MapResults", () => {
  const ordered = (total: number | null, owner: Partial<StreamOwner> = {}): MapResults<number> =>
    new MapResults<number>({ total, ordered: true }, { cancelRest: () => undefined, read: () => undefined, ...owner });
  const collect = async (source: AsyncIterable<number>): Promise<number[]> => {
    const seen: number[] = [];
    for await (const x of source) seen.push(x);
    return seen;
  };

  test("orders what arrives out of order", async () => {
    const results = ordered(4);
    results.deliver(2, [3, 4]);
    expect(results.settled).toBe(false);
    results.deliver(0, [1, 2]);
    expect(results.settled).toBe(true);
    expect(await results).toEqual([1, 2, 3, 4]);
  });

  test("iterates as results arrive, in order", async () => {
    const results = ordered(3);
    const reading = collect(results);
    results.deliver(1, [1]);
    await turns(1);
    results.deliver(0, [0]);
    results.deliver(2, [2]);
    expect(await reading).toEqual([0, 1, 2]);
  });

  test("or in the order in which they finish", async () => {
    const results = new MapResults<string>({ total: 4, ordered: false });
    results.deliver(2, ["c", "d"]);
    results.deliver(1, ["b"]);
    results.deliver(0, ["a"]);
    const seen: string[] = [];
    for await (const x of results) seen.push(x);
    expect(seen).toEqual(["c", "d", "b", "a"]);
  });

  test("gives what came before a failure, then the error; what comes later changes nothing", async () => {
    const results = ordered(4);
    results.deliver(0, [10]);
    results.fail(2, new Error("third"));
    results.deliver(3, [40]);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const x of results) seen.push(x);
    })();
    results.deliver(1, [20]);
    await expect(reading).rejects.toThrow("third");
    expect(seen).toEqual([10, 20]);
    results.fail(1, new Error("second"));
    await expect(results.toArray()).rejects.toThrow("read one by one");
  });

  test("waits for what comes before a failure, unless it is told that nothing more comes", async () => {
    const results = ordered(4);
    results.deliver(0, [10]);
    results.fail(2, new Error("third"));
    expect(results.awaitsMore).toBe(true);
    const reading = collect(results);
    await turns(1);
    results.close();
    expect(results.awaitsMore).toBe(false);
    await expect(reading).rejects.toThrow("third");
  });

  test("a source of unknown length ends when it is said to", async () => {
    const results = ordered(null);
    const reading = collect(results);
    results.deliver(0, [1]);
    results.deliver(1, [2]);
    results.finish(2);
    expect(await reading).toEqual([1, 2]);
    const all = ordered(null);
    const whole = all.toArray();
    all.deliver(1, [2]);
    all.deliver(0, [1]);
    all.finish(2);
    expect(await whole).toEqual([1, 2]);
  });

  test("leaving the loop early cancels the rest; reading to the end does not", async () => {
    const cancelRest = vi.fn();
    const whole = ordered(2, { cancelRest });
    whole.deliver(0, [1, 2]);
    expect(await collect(whole)).toEqual([1, 2]);
    expect(cancelRest).not.toHaveBeenCalled();
    const left = ordered(3, { cancelRest });
    left.deliver(0, [1, 2, 3]);
    for await (const x of left) if (x === 1) break;
    expect(cancelRest).toHaveBeenCalledOnce();
  });

  test("map, filter and take work on the results as they come", async () => {
    const filled = (cancelRest = vi.fn()): MapResults<number> => {
      const results = ordered(4, { cancelRest });
      results.deliver(0, [1, 2, 3, 4]);
      return results;
    };
    expect(await collect(filled().map((x) => x * 10))).toEqual([10, 20, 30, 40]);
    expect(await collect(filled().filter((x) => x % 2 === 0))).toEqual([2, 4]);
    const cancelRest = vi.fn();
    expect(await collect(filled(cancelRest).take(2))).toEqual([1, 2]);
    expect(cancelRest).toHaveBeenCalledOnce();
    expect(await collect(filled().take(0))).toEqual([]);
  });

  test("results that were read one by one are not kept, and say so", async () => {
    const results = ordered(2);
    results.deliver(0, [1, 2]);
    expect(await collect(results)).toEqual([1, 2]);
    await expect(results.toArray()).rejects.toThrow(/not kept/);
  });

  test("what is awaited first can be read afterwards", async () => {
    const results = ordered(2);
    results.deliver(0, [1, 2]);
    expect([await results, await collect(results)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test("an aborted stream gives what has come, then the reason", async () => {
    const results = ordered(3);
    results.deliver(0, [1]);
    results.abort(new Error("time is up"));
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const x of results) seen.push(x);
      })(),
    ).rejects.toThrow("time is up");
    expect(seen).toEqual([1]);
  });

  test("nothing to do is done at once", async () => {
    expect(await ordered(0)).toEqual([]);
  });
});
