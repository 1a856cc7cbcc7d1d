import { describe, expect, expectTypeOf, test, vi } from "vitest";
import type { Executor, Future } from "makespan";
import { AsyncExecutor } from "./asyncExecutor.ts";
import { PoolClosedError } from "./errors.ts";
import { TaskFuture } from "./future.ts";
import { InlineExecutor } from "./inlineExecutor.ts";
import { MapResults, type StreamOwner } from "./resultStream.ts";
import { asCompleted, wait } from "./wait.ts";

const turns = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
};

describe("TaskFuture", () => {
  const create = () => {
    const owner = { cancel: vi.fn(), isRunning: vi.fn(() => false) };
    return { owner, future: new TaskFuture<number>(1, owner, 0) };
  };

  test("goes from pending over running to fulfilled, once", async () => {
    const { owner, future } = create();
    expect([future.status, future.done]).toEqual(["pending", false]);
    owner.isRunning.mockReturnValue(true);
    expect([future.status, future.done]).toEqual(["running", false]);
    future.fulfil(1);
    future.fulfil(2);
    future.fail(new Error("late"));
    expect([future.status, future.done, await future, await future.exception()]).toEqual(["fulfilled", true, 1, null]);
  });

  test("a failure shows when the result is asked for", async () => {
    const { future } = create();
    const error = new TypeError("no");
    future.fail(error);
    expect(future.status).toBe("rejected");
    await expect(future.result()).rejects.toBe(error);
    expect(await future.exception()).toBe(error);
  });

  test("what is thrown and is no error is wrapped for exception()", async () => {
    const { future } = create();
    future.fail("text");
    expect(await future.exception()).toMatchObject({ message: "text", cause: "text" });
  });

  test("can be cancelled once, also while it runs", async () => {
    const { owner, future } = create();
    owner.isRunning.mockReturnValue(true);
    expect([future.cancel(), future.cancel(), future.status]).toEqual([true, false, "cancelled"]);
    expect(owner.cancel).toHaveBeenCalledOnce();
    await expect(future.result()).rejects.toMatchObject({ name: "AbortError" });
    expect(await future.exception()).toMatchObject({ name: "AbortError" });
    const { future: reasoned } = create();
    reasoned.cancel(new Error("mine"));
    await expect(reasoned.result()).rejects.toThrow("mine");
  });

  test("calls back on every outcome, before and after; what a callback throws is reported and stops nothing", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const { future } = create();
    const seen: string[] = [];
    future.onDone((done) => seen.push(`first ${done.status}`));
    future.onDone(() => {
      throw new Error("mine");
    });
    future.onDone(() => seen.push("third"));
    future.fulfil(1);
    expect(seen).toEqual([]);
    await turns(1);
    future.onDone(() => seen.push("late"));
    await turns(1);
    expect(seen).toEqual(["first fulfilled", "third", "late"]);
    expect(report).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  test("waiting for the result ends when its signal aborts; the task goes on", async () => {
    const { future } = create();
    const controller = new AbortController();
    const result = future.result({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(result).rejects.toThrow("enough");
    await expect(future.result({ signal: controller.signal })).rejects.toThrow("enough");
    future.fulfil(4);
    expect(await future).toBe(4);
  });
});

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

describe.each([
  ["InlineExecutor", () => new InlineExecutor()],
  ["AsyncExecutor", () => new AsyncExecutor({ size: 3 })],
] as [string, () => Executor][])("%s", (_, create) => {
  test("map, starmap, run and submit give what a loop gives", async () => {
    const executor = create();
    expect(await executor.map((x, i) => x * i, [5, 6, 7])).toEqual([0, 6, 14]);
    expect(
      await executor.starmap(
        (a: number, b: number) => a - b,
        [
          [5, 1],
          [7, 3],
        ],
      ),
    ).toEqual([4, 4]);
    expect(await executor.run((a: number, b: number) => a * b, { args: [6, 7] })).toBe(42);
    expect(await executor.submit((a: string) => a + a, "x")).toBe("xx");
  });

  test("a failing task is tried again as often as it may", async () => {
    const executor = create();
    let calls = 0;
    const flaky = (): string => {
      if (++calls < 3) throw new Error(`call ${calls}`);
      return "third time";
    };
    expect(await executor.run(flaky, { retries: 2 })).toBe("third time");
    calls = 0;
    await expect(executor.run(flaky, { retries: 1 }).result()).rejects.toThrow("call 2");
  });

  test("a source without an end is read only as far as its buffer", async () => {
    const executor = create();
    let read = 0;
    let closed = false;
    function* endless() {
      try {
        for (;;) yield read++;
      } finally {
        closed = true;
      }
    }
    const seen: number[] = [];
    for await (const x of executor.map((n) => n * 2, endless(), { bufferSize: 4 })) {
      seen.push(x);
      expect(read).toBeLessThanOrEqual(seen.length + 5);
      if (seen.length === 20) break;
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (__, i) => i * 2));
    expect(closed).toBe(true);
  });

  test("100,000 tasks that finish at once after one that does not take no stack", async () => {
    const executor = create();
    const wait1 = new Promise<void>((resolve) => setTimeout(resolve, 1));
    const results = await executor.map(
      (x) => (x === 0 ? wait1.then(() => 0) : x),
      Array.from({ length: 100_000 }, (__, i) => i),
    );
    expect(results.length).toBe(100_000);
    expect(results[99_999]).toBe(99_999);
  });

  test("an aborted signal ends a map and a task", async () => {
    const executor = create();
    const controller = new AbortController();
    const forever = new Promise<number>(() => undefined);
    const results = executor.map((x) => (x < 2 ? x : forever), [0, 1, 2, 3], { signal: controller.signal });
    const task = executor.run(() => forever, { signal: controller.signal });
    await turns();
    controller.abort(new Error("stop"));
    await expect(results.toArray()).rejects.toThrow("stop");
    await expect(task.result()).rejects.toThrow("stop");
    expect(task.status).toBe("cancelled");
    await expect(executor.run(() => 1, { signal: controller.signal }).result()).rejects.toThrow("stop");
  });

  test("closed, it takes no more; terminated, it leaves nothing pending", async () => {
    const executor = create();
    let finish: (value: number) => void = () => undefined;
    const task = executor.submit(() => new Promise<number>((resolve) => (finish = resolve)));
    const closing = executor.close();
    expect(() => executor.submit(() => 1)).toThrow(PoolClosedError);
    finish(3);
    await closing;
    expect(await task).toBe(3);
    const other = create();
    const pending = other.submit(() => new Promise<number>(() => undefined));
    await other.terminate();
    await expect(pending.result()).rejects.toBeInstanceOf(PoolClosedError);
  });

  test("wrong options get a sentence", () => {
    const executor = create();
    expect(() => executor.run(() => 1, { args: 3 as never })).toThrow(/args must be an array/);
    expect(() => executor.run(() => 1, { retries: -1 })).toThrow(/retries must be a whole number/);
    expect(() => executor.run(() => 1, { priority: Number.NaN })).toThrow(/priority must be a number/);
    expect(() => executor.map((x) => x, [1], { bufferSize: 0 })).toThrow(/bufferSize must be a whole number ≥ 1/);
  });
});

describe("AsyncExecutor", () => {
  test("overlaps tasks that wait, no more of them than its size", async () => {
    const executor = new AsyncExecutor({ size: 3 });
    let active = 0;
    let most = 0;
    const task = async (x: number): Promise<number> => {
      most = Math.max(most, ++active);
      await turns(2);
      active--;
      return x;
    };
    expect(await executor.map(task, [1, 2, 3, 4, 5, 6, 7])).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
    await Promise.all(Array.from({ length: 8 }, (__, i) => executor.submit(task, i)));
    expect(most).toBe(3);
  });

  test("what waits can be cancelled and then never starts; higher priorities go first", async () => {
    const executor = new AsyncExecutor({ size: 1 });
    const ran: string[] = [];
    const first = executor.submit(async () => {
      await turns(1);
      ran.push("first");
    });
    const low = executor.run(() => ran.push("low"), { priority: -1 });
    const plain = executor.submit(() => ran.push("plain"));
    const high = executor.run(() => ran.push("high"), { priority: 5 });
    expect([first.status, low.status]).toEqual(["running", "pending"]);
    expect(plain.cancel()).toBe(true);
    await Promise.all([first, low, high]);
    expect(ran).toEqual(["first", "high", "low"]);
  });

  test("its size must be a whole number ≥ 1", () => {
    for (const size of [0, -1, 1.5, Number.NaN]) expect(() => new AsyncExecutor({ size })).toThrow(RangeError);
  });
});

describe("wait", () => {
  const executor = new AsyncExecutor();
  const never = (): Promise<number> => new Promise(() => undefined);
  const after = (ms: number, value = ms): Promise<number> =>
    new Promise((resolve) => setTimeout(() => resolve(value), ms));

  test("for all, the first, or the first that fails", async () => {
    const [slow, quick] = [executor.submit(never), executor.submit(after, 1)];
    const first = await wait([slow, quick, slow], { until: "first" });
    expect([[...first.done], [...first.pending]]).toEqual([[quick], [slow]]);
    const failing = executor.submit(async () => {
      await turns(1);
      throw new Error("no");
    });
    const failed = await wait([slow, failing], { until: "first-error" });
    expect([...failed.done]).toEqual([failing]);
    const all = await wait([quick, failing]);
    expect(all.done.size).toBe(2);
    slow.cancel();
  });

  test("an aborted wait says what is done and what is pending", async () => {
    const [slow, quick] = [executor.submit(never), executor.submit(after, 1)];
    await quick;
    const split = await wait([slow, quick], { signal: AbortSignal.timeout(1) });
    expect([[...split.done], [...split.pending]]).toEqual([[quick], [slow]]);
    await expect(wait([quick], { until: "some" as never })).rejects.toThrow(RangeError);
  });

  test("asCompleted gives futures as they finish, added ones too, and each once", async () => {
    const [slow, quick] = [executor.submit(after, 12), executor.submit(after, 1)];
    const completed = asCompleted([slow, quick, quick]);
    const seen: unknown[] = [];
    for await (const future of completed) {
      if (seen.length === 0) completed.add(executor.submit(after, 1, 77));
      expectTypeOf(future).toEqualTypeOf<Future<number>>();
      seen.push(await future);
    }
    expect(seen.toSorted()).toEqual([1, 12, 77].toSorted());
    expect(seen[0]).toBe(1);
  });

  test("asCompleted says how many are unfinished when time is up", async () => {
    const pending = [
      executor.submit(never),
      executor.submit(never),
      executor.submit(after, 0),
      executor.submit(after, 0),
    ];
    const completed = asCompleted(pending, { signal: AbortSignal.timeout(20) });
    await expect(
      (async () => {
        for await (const future of completed) expect(future.done).toBe(true);
      })(),
    ).rejects.toThrow("2 (of 4) futures unfinished");
  });
});
