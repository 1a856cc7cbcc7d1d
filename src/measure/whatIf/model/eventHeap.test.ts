import fc from "fast-check";
import { expect, test } from "vitest";
import { EventHeap } from "./eventHeap.ts";

test("events come by time, those at the same time by their number", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }), (times) => {
      const heap = new EventHeap(times.length);
      for (const [id, atMs] of times.entries()) heap.push(id, atMs);
      const came = times.map(() => [heap.pop(), heap.nowMs]);
      const sorted = times.map((atMs, id) => [id, atMs] as const).toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
      expect(came).toEqual(sorted);
      expect(heap.pop()).toBe(-1);
    }),
  );
});

test("an event that was given may be pushed again, later or earlier than what is pending", () => {
  const heap = new EventHeap(3);
  heap.push(0, 5);
  heap.push(1, 3);
  expect([heap.pop(), heap.nowMs]).toEqual([1, 3]);
  heap.push(1, 4);
  heap.push(2, 6);
  expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([1, 0, 2]);
});
