import { describe, expect, test, vi } from "vitest";
import { TaskFuture } from "./future.ts";
import { InlineExecutor } from "./inlineExecutor.ts";
import { MapResults } from "./resultStream.ts";

describe("TaskFuture", () => {
  const future = (cancel = vi.fn()): TaskFuture<number> => new TaskFuture<number>(cancel);

  test("goes from pending over running to fulfilled, once", async () => {
    const task = future();
    expect([task.status, task.done]).toEqual(["pending", false]);
    task.start();
    expect([task.status, task.done]).toEqual(["running", false]);
    task.fulfil(1);
    task.fulfil(2);
    task.fail(new Error("late"));
    expect([task.status, task.done, await task, await task.exception()]).toEqual(["fulfilled", true, 1, null]);
  });

  test("a failure shows when the result is asked for", async () => {
    const task = future();
    const error = new TypeError("no");
    task.fail(error);
    expect(task.status).toBe("rejected");
    await expect(task.result()).rejects.toBe(error);
    expect(await task.exception()).toBe(error);
  });

  test("what is thrown and is no error is wrapped for exception()", async () => {
    const task = future();
    task.fail("text");
    expect(await task.exception()).toMatchObject({ message: "text", cause: "text" });
  });

  test("a pending task can be cancelled, once; a running one cannot", async () => {
    const cancel = vi.fn();
    const task = future(cancel);
    expect([task.cancel(), task.cancel(), task.status]).toEqual([true, false, "cancelled"]);
    expect(cancel).toHaveBeenCalledOnce();
    await expect(task.result()).rejects.toMatchObject({ name: "AbortError" });
    const running = future();
    running.start();
    expect(running.cancel()).toBe(false);
  });
});

describe("MapResults", () => {
  test("orders what arrives out of order", async () => {
    const results = new MapResults<string>(4, () => undefined);
    results.deliver(2, ["c", "d"]);
    results.deliver(0, ["a", "b"]);
    expect(await results).toEqual(["a", "b", "c", "d"]);
  });

  test("iterates as results arrive, in order", async () => {
    const results = new MapResults<number>(3, () => undefined);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const x of results) seen.push(x);
    })();
    results.deliver(1, [1]);
    await Promise.resolve();
    expect(seen).toEqual([]);
    results.deliver(0, [0]);
    results.deliver(2, [2]);
    await reading;
    expect(seen).toEqual([0, 1, 2]);
  });

  test("gives what came before a failure, then the error", async () => {
    const results = new MapResults<number>(3, () => undefined);
    results.deliver(0, [10]);
    results.fail(1, new Error("second"));
    const seen: unknown[] = [];
    await expect(
      (async () => {
        for await (const x of results) seen.push(x);
      })(),
    ).rejects.toThrow("second");
    expect(seen).toEqual([10]);
    await expect(results.toArray()).rejects.toThrow("second");
  });

  test("leaving the loop early cancels the rest; reading to the end does not", async () => {
    const cancel = vi.fn();
    const results = new MapResults<number>(2, cancel);
    results.deliver(0, [1, 2]);
    for await (const x of results) expect(x).toBeGreaterThan(0);
    expect(cancel).not.toHaveBeenCalled();
    for await (const x of results) if (x === 1) break;
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("nothing to do is done at once", async () => {
    expect(await new MapResults(0, () => undefined)).toEqual([]);
  });
});

describe("InlineExecutor", () => {
  const inline = new InlineExecutor();

  test("map equals Array.map, index included, also with asynchronous functions and a mix of both", async () => {
    expect(await inline.map((x, i) => x * i, [5, 6, 7])).toEqual([0, 6, 14]);
    expect(await inline.map(async (x) => x + 1, new Set([1, 2]))).toEqual([2, 3]);
    expect(await inline.map((x) => (x % 2 ? Promise.resolve(x) : x), [1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  });

  test("submit runs at once and hands on what it gives or throws", async () => {
    const order: string[] = [];
    const future = inline.submit((a: number, b: number) => (order.push("ran"), a + b), 1, 2);
    order.push("after");
    expect(order).toEqual(["ran", "after"]);
    expect([future.status, await future]).toEqual(["fulfilled", 3]);
    const failing = inline.submit(() => {
      throw new RangeError("x");
    });
    expect(await failing.exception()).toBeInstanceOf(RangeError);
  });

  test("an error ends the map at its item", async () => {
    const ran: number[] = [];
    const results = inline.map(
      (x) => {
        ran.push(x);
        if (x === 2) throw new Error("two");
        return x;
      },
      [1, 2, 3],
    );
    await expect(results.toArray()).rejects.toThrow("two");
    expect(ran).toEqual([1, 2]);
  });

  test("wrong arguments get a sentence", () => {
    expect(() => inline.map(3 as never, [])).toThrow("map: the first argument must be a function, not number");
    expect(() => inline.map((x) => x, 5 as never)).toThrow(/must be iterable/);
    for (const chunkSize of [0, -1, 1.5, Number.NaN]) {
      expect(() => inline.map((x) => x, [], { chunkSize })).toThrow(RangeError);
    }
    expect(() => inline.submit(null as never)).toThrow(TypeError);
  });
});
