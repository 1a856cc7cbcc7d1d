import { describe, expect, test } from "vitest";
import type { Executor } from "makespan";
import { AsyncExecutor } from "./asyncExecutor.ts";
import { PoolClosedError } from "./errors.ts";
import { InlineExecutor } from "./inlineExecutor.ts";

const turns = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
};

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
