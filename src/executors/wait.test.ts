import { describe, expect, expectTypeOf, test } from "vitest";
import type { Future } from "makespan";
import { AsyncExecutor } from "./asyncExecutor.ts";
import { asCompleted, wait } from "./wait.ts";

const turns = async (count = 3): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
};

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
