import { describe, expect, test, vi } from "vitest";
import { TaskFuture } from "./future.ts";

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
