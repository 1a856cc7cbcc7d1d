import fc from "fast-check";
import { expect, it } from "vitest";
import { describeValue } from "./describeValue.ts";
import { toWireValue } from "./wireValue.ts";

const describe = (value: unknown, maxLength?: number) => describeValue(toWireValue(value, 1000), maxLength);

it("says values as a person would write them", () => {
  expect(describe([0, 1, -4.5])).toBe("[0, 1, -4.5]");
  expect(describe({ name: "a", "odd key": undefined })).toBe('{name: "a", "odd key": undefined}');
  expect(describe(new Map([["a", [1]]]))).toBe('Map {"a" → [1]}');
  expect(describe(new Set([NaN, 1n]))).toBe("Set {NaN, 1n}");
  expect(describe(new Float64Array(2))).toBe("Float64Array [0, 0]");
  expect(describe(new TypeError("no"))).toBe("TypeError: no");
  expect(describe([])).toBe("[]");
  expect(describe(/a/g)).toBe("/a/g");
});

it("names subclasses, and Makespan's own objects by what to do about them", () => {
  class List extends Array<number> {}
  class Index extends Map<string, number> {}
  expect(describe(List.from([1, 2]))).toBe("List [1, 2]");
  expect(describe(new Index([["a", 1]]))).toBe('Index Map {"a" → 1}');
  const handle = (name: string) => Object.create({ [Symbol.for("makespan.handle")]: name }) as object;
  expect(describe([handle("Future"), handle("ResultStream"), handle("WorkerPool")])).toBe(
    "[Future (not awaited), ResultStream (not awaited), WorkerPool]",
  );
});

it("counts what it leaves out, together with what never travelled", () => {
  const numbers = Array.from({ length: 5000 }, (_, i) => i * i);
  expect(describe(numbers, 24)).toBe("[0, 1, 4, 9, … 4,996 more]");
  expect(describe([[[[[1]]]]])).toBe("[[[[…]]]]");
});

it("stays one line of bounded length for anything", () => {
  fc.assert(
    fc.property(fc.anything({ withMap: true, withSet: true, withTypedArray: true, withDate: true }), (value) => {
      const text = describe(value, 80);
      expect(text).not.toContain("\n");
      expect(text.length).toBeLessThan(400);
    }),
  );
});
