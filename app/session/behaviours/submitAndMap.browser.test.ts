import { expect, test } from "vitest";
import { valueOf, tools } from "./valueOf.ts";

test("1 submit returns the result", async () => {
  expect(await valueOf(`return pool.submit((a: number, b: number) => a ** b, 2, 10);`)).toBe(1024);
});

test("2 an options object reaches the function", async () => {
  const value = await valueOf(`return pool.submit((options: object) => options, { depth: 2, deep: { flags: [true, null] } });`);
  expect(value).toEqual({ depth: 2, deep: { flags: [true, null] } });
});
