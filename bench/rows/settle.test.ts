import { expect, test } from "vitest";
import { allWithin, LostCallsError, requireSameList, WrongValueError } from "./settle.ts";

test("gives all values", async () => {
  expect(await allWithin([Promise.resolve(1), Promise.resolve(2)], 1_000)).toEqual([1, 2]);
});

test("the first that fails fails all", async () => {
  await expect(allWithin([Promise.resolve(1), Promise.reject(new Error("no"))], 1_000)).rejects.toThrow("no");
});

test("counts the calls that never settle", async () => {
  const never = new Promise<number>(() => undefined);
  const calls = [Promise.resolve(1), never, Promise.resolve(3), never];
  await expect(allWithin(calls, 10)).rejects.toThrow(new LostCallsError("2 of 4 calls had not settled after 0.01 s"));
});

test("says which value is wrong", () => {
  expect(() => requireSameList([1, 2], [1, 2], "f")).not.toThrow();
  expect(() => requireSameList([1, 3], [1, 2], "f")).toThrow(new WrongValueError("f, task 1 gave 3, not 2"));
  expect(() => requireSameList([1], [1, 2], "f")).toThrow("f: the number of results gave 1, not 2");
});
